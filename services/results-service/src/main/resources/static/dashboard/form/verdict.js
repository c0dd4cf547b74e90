/** What the server says of the experiment as it stands, and the button that submits it. */

import { element, setAttribute, setChildren, setText } from "../element.js";
import { Fold } from "./fold.js";

export class Verdict {
  #words = element("p", { class: "verdict-words", role: "status" });
  #problems = element("ul", { class: "verdict-problems", "aria-label": "What has to be mended" });
  #failure = element("p", { class: "failure-words", role: "alert" });
  #submit;
  node;

  constructor(submit) {
    this.#submit = element("button", { type: "button", class: "primary", onclick: submit }, "Submit");
    this.node = element(
      "section",
      { class: "card verdict", "aria-label": "Check and submit" },
      element("div", { class: "verdict-head" }, this.#words, this.#submit),
      this.#failure,
      this.#problems,
    );
  }

  checking() {
    setAttribute(this.node, "data-verdict", "checking");
    setText(this.#words, "Checking …");
  }

  away() {
    setAttribute(this.node, "data-verdict", "away");
    setText(this.#words, "The server does not answer; it is asked again.");
  }

  valid({ jobs, chips, spec }) {
    setAttribute(this.node, "data-verdict", "valid");
    const more = searched(spec);
    setText(this.#words, `✓ Valid: ${count(jobs, "job")}, ${count(chips, "chip")}${more === 0 ? "" : `, and up to ${count(more, "job")} more`}`);
    setChildren(this.#problems, []);
  }

  /** @param placed the mistakes, each with its field; none of them where the problem itself says what is wrong */
  invalid(problem, placed) {
    setAttribute(this.node, "data-verdict", "invalid");
    setText(this.#words, placed.length === 0 ? `✗ ${problem.message}` : `✗ ${count(placed.length, "problem")} to mend`);
    setChildren(this.#problems, placed.map(line));
  }

  /** Goes to the first mistake that has a place. */
  showFirst() {
    this.#problems.querySelector("button")?.click();
  }

  busy(busy) {
    this.#submit.disabled = busy;
  }

  fail(words) {
    setText(this.#failure, words);
  }
}

function line({ path, field, words }) {
  const where = path === "" ? "The experiment" : path;
  return element(
    "li",
    {},
    field === null
      ? element("code", {}, where)
      : element("button", { type: "button", class: "link", onclick: () => goTo(field) }, element("code", {}, where)),
    ` ${words}`,
  );
}

function goTo(field) {
  Fold.reveal(field.node);
  field.node.scrollIntoView({ block: "center" });
  field.focus();
}

/** Jobs of a study that follow from what the ones before find. */
function searched({ vary = [] }) {
  return vary.reduce((sum, { range }) => sum + (range.type === "auto" ? range.most : 0), 0);
}

function count(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
