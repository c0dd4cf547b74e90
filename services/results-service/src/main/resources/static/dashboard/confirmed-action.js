/** A button for what is done to a job only once the user has confirmed it. */

import { Unreachable } from "./api.js";
import { element, setText } from "./element.js";

export class ConfirmedAction {
  #job = null;
  #action;
  #done;
  #question = element("p");
  #failure = element("p", { class: "failure-words", role: "alert" });
  #yes;
  #dialog;
  #button;
  node;

  /**
   * @param action what is done: its name (a word), title (of the dialog), words (what it does to a job), keep and
   *   confirm (the choices), harmful (whether something is lost), offered and possible (given a job), and run
   * @param done is given what the server answered
   */
  constructor(action, done) {
    this.#action = action;
    this.#done = done;
    const title = `${action.name}-title`;
    const look = action.harmful ? "danger" : "primary";
    this.#yes = element("button", { type: "button", class: look, onclick: () => this.#run() }, action.confirm);
    this.#dialog = element(
      "dialog",
      { "aria-labelledby": title },
      element("h2", { id: title }, action.title),
      this.#question,
      this.#failure,
      element(
        "div",
        { class: "dialog-choices" },
        element("button", { type: "button", onclick: () => this.close() }, action.keep),
        this.#yes,
      ),
    );
    this.#button = element("button", { type: "button", onclick: () => this.#ask() }, action.label);
    this.node = element("div", { class: action.name }, this.#button, this.#dialog);
  }

  show(job) {
    this.#job = job;
    const offered = this.#action.offered(job);
    this.node.hidden = !offered;
    this.#button.disabled = !this.#action.possible(job);
    if (!offered) {
      this.close();
    }
  }

  close() {
    this.#dialog.close();
  }

  #ask() {
    setText(this.#question, this.#action.words(this.#job));
    setText(this.#failure, "");
    this.#dialog.showModal();
  }

  async #run() {
    this.#yes.disabled = true;
    try {
      const answer = await this.#action.run(this.#job.id);
      this.close();
      this.#done(answer);
    } catch (failure) {
      const away = failure instanceof Unreachable;
      setText(this.#failure, away ? "The server does not answer; try again." : failure.message);
    } finally {
      this.#yes.disabled = false;
    }
  }
}
