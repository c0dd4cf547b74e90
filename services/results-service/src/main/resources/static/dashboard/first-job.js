/** What an empty list says: how the first job is submitted. */

import { element } from "./element.js";

const EXPERIMENT = `{
  "name": "LeNet on handwritten digits",
  "kind": "training",
  "seed": 42,
  "spec": {
    "network": {"name": "lenet"},
    "dataset": {"name": "digits"},
    "training": {"epochs": 20, "analog": {"preset": "standard-hwa"}},
    "inference": {"times": [1, 3600, 86400, 2592000, 31536000], "repeats": 25}
  }
}`;

export function firstJob() {
  return [
    element("h2", {}, "No jobs yet"),
    element("p", {}, element("a", { class: "button primary", href: "#/new" }, "New experiment")),
    element(
      "p",
      {},
      "Or write it as a file. This one trains a small network for analog memory and reads how accurate it stays over a year. Save it as ",
      element("code", {}, "experiment.json"),
      ":",
    ),
    command("The experiment", EXPERIMENT),
    element("p", {}, "and submit it from Kirchhoff's folder,"),
    command("With the command line", `./kirchhoff submit experiment.json --server ${location.origin}`),
    element("p", {}, "or over HTTP. It appears here by itself."),
    command(
      "Over HTTP",
      `curl -H 'Content-Type: application/json' --data @experiment.json ${location.origin}/api/v1/jobs`,
    ),
  ];
}

function command(says, text) {
  // Scrollable, so it must be reachable by keyboard too.
  return element("pre", { tabindex: 0, role: "region", "aria-label": says }, element("code", {}, text));
}
