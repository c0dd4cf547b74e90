/** Which jobs the list shows: those in a state, those with a label. */

import { element } from "./element.js";
import { STATES } from "./job-state.js";
import { jobsAddress } from "./route.js";

export class JobFilter {
  #state = element(
    "select",
    { id: "filter-state", onchange: () => this.#apply() },
    element("option", { value: "" }, "all"),
    ...STATES.map((state) => element("option", { value: state }, state)),
  );
  #label = element("input", {
    id: "filter-label",
    type: "search",
    placeholder: "name:value",
    autocomplete: "off",
    spellcheck: "false",
    onchange: () => this.#apply(),
    onsearch: () => this.#apply(),
  });
  node = element(
    "form",
    {
      class: "filter",
      role: "search",
      "aria-label": "Filter jobs",
      onsubmit: (event) => {
        event.preventDefault();
        this.#apply();
      },
    },
    element("label", { for: "filter-state" }, "State"),
    this.#state,
    element("label", { for: "filter-label" }, "Label"),
    this.#label,
  );

  show(query) {
    this.#state.value = query.get("state") ?? "";
    this.#label.value = query.getAll("label").join(" ");
    this.#label.setCustomValidity("");
  }

  #apply() {
    const labels = this.#label.value.trim().split(/\s+/).filter((label) => label !== "");
    const wrong = labels.some((label) => !/^[^:]+:/.test(label));
    this.#label.setCustomValidity(
      wrong ? "A label is name:value, such as paper:rasch2023; several are kept apart by spaces." : "",
    );
    if (!this.#label.reportValidity()) {
      return;
    }
    const query = new URLSearchParams();
    if (this.#state.value !== "") {
      query.set("state", this.#state.value);
    }
    labels.forEach((label) => query.append("label", label));
    location.hash = jobsAddress(query);
  }
}
