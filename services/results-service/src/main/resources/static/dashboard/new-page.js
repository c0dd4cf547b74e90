/** A new experiment: from a template, from an earlier job, in a form or as JSON; checked while it is written. */

import { readCatalogue, readJob, readTemplates, submitJob, Unreachable } from "./api.js";
import { element, setChildren, setText } from "./element.js";
import { Catalogue } from "./form/catalogue.js";
import { copyOf } from "./form/clone.js";
import { Draft } from "./form/draft.js";
import { ExperimentForm } from "./form/experiment-form.js";
import { JsonEditor } from "./form/json-editor.js";
import { SubmissionCheck } from "./form/submission-check.js";
import { TemplateList } from "./form/template-list.js";
import { Verdict } from "./form/verdict.js";
import { Refresh } from "./refresh.js";
import { jobAddress } from "./route.js";

export function newPage(content, route) {
  const page = new NewPage(content, route);
  page.start();
  return page;
}

class NewPage {
  #content;
  #from;
  #template;
  #catalogue = null;
  #form = null;
  #templates = null;
  #whole = null;
  #edited = false;
  #key = "";
  #origin = element("p", { class: "origin", hidden: true });
  #draft = new Draft(() => this.#changed());
  #editor = new JsonEditor(this.#draft);
  #check = new SubmissionCheck((answer) => this.#told(answer));
  #verdict = new Verdict(() => this.#submit());
  #loading = new Refresh(
    (signal) => this.#load(signal),
    (problem) => this.#refuse(problem),
  );

  constructor(content, { from, template }) {
    this.#content = content;
    this.#from = from;
    this.#template = template;
    setChildren(content, [element("h1", {}, "New experiment"), element("p", { role: "status" }, "Reading the catalogue …")]);
  }

  start() {
    document.title = "New experiment · Kirchhoff";
    this.#loading.now();
  }

  stop() {
    this.#loading.stop();
    this.#check.stop();
  }

  async #load(signal) {
    const [kinds, templates, job] = await Promise.all([
      readCatalogue(signal),
      readTemplates(signal),
      this.#from === null ? null : readJob(this.#from, signal),
    ]);
    this.#loading.stop();
    this.#build(kinds, templates);
    if (job !== null) {
      this.#cloned(job);
      return;
    }
    const first = templates.find(({ name }) => name === this.#template) ?? templates[0];
    this.#start(first);
  }

  #build(kinds, templates) {
    this.#catalogue = new Catalogue(kinds);
    this.#form = new ExperimentForm(this.#catalogue, this.#draft);
    this.#templates = new TemplateList(templates, (template) => this.#replace(template));
    setChildren(this.#content, [
      element("nav", { class: "trail", "aria-label": "Back" }, element("a", { href: "#/" }, "← All jobs")),
      element("h1", {}, "New experiment"),
      this.#templates.node,
      this.#origin,
      element(
        "div",
        { class: "new-experiment" },
        this.#form.node,
        element("div", { class: "new-side" }, this.#verdict.node, this.#editor.node),
      ),
    ]);
  }

  #start(template) {
    this.#templates.show(template.name);
    this.#form.begin();
    this.#draft.load(template.submission);
    this.#edited = false;
  }

  /** What somebody has written is not lost by a slip. */
  #replace(template) {
    const earlier = this.#edited ? this.#draft.text : null;
    this.#start(template);
    this.#origin.hidden = earlier === null;
    if (earlier !== null) {
      const back = () => {
        this.#origin.hidden = true;
        this.#templates.show(null);
        this.#draft.write(earlier);
      };
      setChildren(this.#origin, [
        element("span", {}, "What you had written was replaced. "),
        element("button", { type: "button", onclick: back }, "Bring it back"),
      ]);
    }
  }

  #cloned(job) {
    this.#templates.node.hidden = true;
    setChildren(this.#origin, [
      element("span", {}, "Everything is as in "),
      element("a", { href: jobAddress(job.id) }, job.name),
      element("span", {}, ", with its seed: chips of the same number can be compared one by one."),
    ]);
    this.#origin.hidden = false;
    this.#draft.load(copyOf(job));
    this.#edited = false;
  }

  #changed() {
    this.#edited = true;
    // The same experiment is submitted once, however often the button is pressed.
    this.#key = "";
    this.#verdict.fail("");
    this.#editor.show();
    this.#form.show(this.#whole);
    this.#check.soon(this.#draft.text);
  }

  #told(answer) {
    if (answer === null) {
      this.#verdict.checking();
    } else if (answer.away) {
      this.#verdict.away();
    } else {
      this.#judge(answer);
    }
  }

  #judge({ checked, problem }) {
    this.#whole = checked?.spec ?? null;
    this.#form.show(this.#whole);
    const placed = this.#form.refuse(problem?.errors ?? []);
    if (checked !== undefined) {
      this.#verdict.valid(checked);
    } else {
      this.#verdict.invalid(problem, placed);
    }
    this.#content.dataset.shown = checked === undefined ? "invalid" : "valid";
  }

  async #submit() {
    this.#key ||= randomKey();
    this.#verdict.busy(true);
    this.#verdict.fail("");
    try {
      const job = await submitJob(this.#draft.text, this.#key);
      location.hash = jobAddress(job.id);
    } catch (failure) {
      if (failure instanceof Unreachable) {
        this.#verdict.fail("The server does not answer; try again. It is submitted once, however often you try.");
      } else if (failure.code === "invalid-spec" || failure.code === "invalid-json") {
        this.#judge({ problem: failure });
        this.#verdict.showFirst();
      } else {
        this.#verdict.fail(failure.message);
      }
    } finally {
      this.#verdict.busy(false);
    }
  }

  #refuse(problem) {
    this.stop();
    const words = element("p", { role: "alert" });
    setText(words, problem.message);
    setChildren(this.#content, [
      element("h1", {}, problem.status === 404 ? "There is no such job" : "No experiment can be written now"),
      words,
      element("p", {}, element("a", { href: "#/new" }, "A new experiment")),
    ]);
  }
}

/** Also where the page came over plain HTTP, which has no randomUUID. */
function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
