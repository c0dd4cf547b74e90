/** The experiment as JSON, in step with the form: either can be edited. */

import { element, setAttribute, setText } from "../element.js";

export class JsonEditor {
  #draft;
  #problem = element("p", { class: "field-problem", id: "json-problem", role: "status", hidden: true });
  #area;
  node;

  constructor(draft) {
    this.#draft = draft;
    this.#area = element("textarea", {
      id: "json",
      class: "code",
      rows: "24",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      wrap: "off",
      "aria-describedby": "json-problem json-words",
      oninput: () => draft.write(this.#area.value),
    });
    this.node = element(
      "section",
      { class: "card json", "aria-labelledby": "json-title" },
      element("h2", { id: "json-title" }, element("label", { for: "json" }, "The same as JSON")),
      element("p", { class: "field-words", id: "json-words" }, "Edit here or in the form; each follows the other."),
      this.#problem,
      this.#area,
    );
  }

  show() {
    const { text, broken } = this.#draft;
    if (this.#area.value !== text) {
      this.#area.value = text;
    }
    this.#problem.hidden = broken === null;
    setText(this.#problem, broken ?? "");
    setAttribute(this.#area, "aria-invalid", broken === null ? null : "true");
  }
}
