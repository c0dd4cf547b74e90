/** What can be done to a job in the state that it is in. */

import { cancelJob, deleteJob, retryJob, stopSweep } from "./api.js";
import { ConfirmedAction } from "./confirmed-action.js";
import { element, setAttribute } from "./element.js";
import { isFinal } from "./job-state.js";
import { cloneAddress } from "./route.js";

const CANCEL = {
  name: "cancel",
  label: "Cancel …",
  title: "Cancel this job?",
  words: (job) => `“${job.name}” ends. What it has found so far is kept, and it can be retried.`,
  keep: "Keep it running",
  confirm: "Cancel the job",
  harmful: true,
  offered: (job) => !isFinal(job),
  possible: (job) => job.state !== "cancelling",
  run: cancelJob,
};

const STOP = {
  name: "stop",
  label: "Stop …",
  title: "Stop this sweep?",
  words: (job) => `“${job.name}” begins no more points. Those that run are finished; then it has completed.`,
  keep: "Let it go on",
  confirm: "Stop the sweep",
  harmful: false,
  offered: (job) => job.children !== null && !isFinal(job) && !job.children.stopped,
  possible: (job) => job.state !== "cancelling",
  run: stopSweep,
};

const RETRY = {
  name: "retry",
  label: "Retry …",
  title: "Try this job again?",
  words: (job) =>
    `“${job.name}” goes back into the queue with the same seed. What ended well is kept; a training goes on from its last checkpoint.`,
  keep: "Leave it as it is",
  confirm: "Retry the job",
  harmful: false,
  offered: (job) => job.state === "failed" || job.state === "cancelled",
  possible: () => true,
  run: retryJob,
};

const DELETE = {
  name: "delete",
  label: "Delete …",
  title: "Delete this job?",
  words: (job) => `“${job.name}” goes with its results, its trained network and its files. This cannot be undone.`,
  keep: "Keep it",
  confirm: "Delete the job",
  harmful: true,
  offered: isFinal,
  possible: () => true,
  run: deleteJob,
};

export class JobActions {
  #actions;
  #clone = element("a", { class: "button clone" }, "Clone");
  node;

  /**
   * @param changed is given the job as the server then has it
   * @param deleted is called when the job is there no more
   */
  constructor(changed, deleted) {
    this.#actions = [
      new ConfirmedAction(STOP, changed),
      new ConfirmedAction(CANCEL, changed),
      new ConfirmedAction(RETRY, changed),
      new ConfirmedAction(DELETE, deleted),
    ];
    this.node = element("div", { class: "job-actions" }, this.#clone, ...this.#actions.map((action) => action.node));
  }

  show(job) {
    setAttribute(this.#clone, "href", cloneAddress(job.id));
    this.#actions.forEach((action) => action.show(job));
  }

  close() {
    this.#actions.forEach((action) => action.close());
  }
}
