/** Cancels a job, once the user has confirmed it. */

import { cancelJob, Unreachable } from "./api.js";
import { element, setText } from "./element.js";
import { isFinal } from "./job-state.js";

export class CancelButton {
  #job = null;
  #question = element("p");
  #failure = element("p", { class: "failure-words", role: "alert" });
  #yes = element("button", { type: "button", class: "danger", onclick: () => this.#cancel() }, "Cancel the job");
  #dialog = element(
    "dialog",
    { "aria-labelledby": "cancel-title" },
    element("h2", { id: "cancel-title" }, "Cancel this job?"),
    this.#question,
    this.#failure,
    element(
      "div",
      { class: "dialog-choices" },
      element("button", { type: "button", onclick: () => this.close() }, "Keep it running"),
      this.#yes,
    ),
  );
  #button = element("button", { type: "button", onclick: () => this.#ask() }, "Cancel …");
  node = element("div", { class: "cancel" }, this.#button, this.#dialog);

  #cancelled;

  /** @param cancelled is given the job as the server then has it */
  constructor(cancelled) {
    this.#cancelled = cancelled;
  }

  show(job) {
    this.#job = job;
    this.#button.hidden = isFinal(job);
    this.#button.disabled = job.state === "cancelling";
    if (isFinal(job)) {
      this.close();
    }
  }

  close() {
    this.#dialog.close();
  }

  #ask() {
    setText(
      this.#question,
      `“${this.#job.name}” ends. What it has found so far is kept, and it can be retried.`,
    );
    setText(this.#failure, "");
    this.#dialog.showModal();
  }

  async #cancel() {
    this.#yes.disabled = true;
    try {
      const job = await cancelJob(this.#job.id);
      this.close();
      this.#cancelled(job);
    } catch (failure) {
      const away = failure instanceof Unreachable;
      setText(this.#failure, away ? "The server does not answer; try again." : failure.message);
    } finally {
      this.#yes.disabled = false;
    }
  }
}
