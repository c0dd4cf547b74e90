/** Which jobs the list shows: all that meet every condition. The address has them, so a list can be kept and sent. */

import { element } from "./element.js";
import { STATES } from "./job-state.js";
import { jobsAddress } from "./route.js";

const KINDS = ["training", "drift-inference", "weight-programming", "sweep", "sensitivity"];

/** Conditions that are a text as it is. */
const TEXTS = [
  { name: "network", label: "Network", example: "lenet" },
  { name: "dataset", label: "Data set", example: "digits" },
  { name: "device", label: "Device", example: "pcm" },
  { name: "owner", label: "Owner", example: "local" },
];

/** Conditions on the day, each with what is asked for: from its first moment, or until its last. */
const DAYS = [
  { name: "createdFrom", label: "Created from", days: 0 },
  { name: "createdTo", label: "to", days: 1 },
];

/** Labels stand beside each other with spaces between; a value may have spaces too, but a name no colon. */
const BETWEEN_LABELS = /\s+(?=[^\s:]+:)/;

/** Before this year there are no jobs: somebody is still typing it. */
const FIRST_YEAR = 1970;

export class JobFilter {
  #labels = [];
  #text = field("text", "search", "part of a name", () => this.#apply());
  #state = choice("state", STATES, () => this.#apply());
  #kind = choice("kind", KINDS, () => this.#apply());
  #label = field("label", "search", "name:value", () => this.#apply());
  #texts = TEXTS.map(({ name, example }) => field(name, "search", example, () => this.#apply()));
  #days = DAYS.map(({ name }) => field(name, "date", null, () => this.#apply()));
  #more = element(
    "details",
    { class: "more-filters" },
    element("summary", {}, "More filters"),
    element(
      "div",
      { class: "filter-fields" },
      ...labelled("kind", "Kind", this.#kind),
      ...TEXTS.flatMap(({ name, label }, index) => labelled(name, label, this.#texts[index])),
      ...DAYS.flatMap(({ name, label }, index) => labelled(name, label, this.#days[index])),
    ),
  );
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
    ...labelled("state", "State", this.#state),
    ...labelled("label", "Label", this.#label),
    ...labelled("text", "Name", this.#text),
    this.#more,
  );

  show(query) {
    this.#text.value = query.get("text") ?? "";
    this.#state.value = query.get("state") ?? "";
    this.#kind.value = query.get("kind") ?? "";
    this.#labels = query.getAll("label");
    this.#label.value = this.#labels.join(" ");
    this.#label.setCustomValidity("");
    TEXTS.forEach(({ name }, index) => (this.#texts[index].value = query.get(name) ?? ""));
    DAYS.forEach(({ name, days }, index) => showDay(this.#days[index], dayOf(query.get(name), days)));
    const folded = ["kind", ...TEXTS.map(({ name }) => name), ...DAYS.map(({ name }) => name)];
    if (folded.some((name) => query.has(name))) {
      this.#more.open = true;
    }
  }

  #apply() {
    const text = this.#label.value;
    const labels =
      text === this.#labels.join(" ")
        ? this.#labels
        : text.trim().split(BETWEEN_LABELS).filter((label) => label !== "");
    const wrong = labels.some((label) => !/^[^:]+:/.test(label));
    this.#label.setCustomValidity(
      wrong ? "A label is name:value, such as paper:rasch2023; several are kept apart by spaces." : "",
    );
    if (!this.#label.reportValidity() || this.#days.some(({ value }) => value !== "" && yearOf(value) < FIRST_YEAR)) {
      return;
    }
    const query = new URLSearchParams();
    const add = (name, value) => value !== "" && query.append(name, value);
    add("text", this.#text.value.trim());
    add("state", this.#state.value);
    add("kind", this.#kind.value);
    labels.forEach((label) => add("label", label));
    TEXTS.forEach(({ name }, index) => add(name, this.#texts[index].value.trim()));
    DAYS.forEach(({ name, days }, index) => add(name, timeOf(this.#days[index].value, days)));
    location.hash = jobsAddress(query);
  }
}

function field(name, type, example, changed) {
  return element("input", {
    id: `filter-${name}`,
    type,
    placeholder: example,
    autocomplete: "off",
    spellcheck: "false",
    onchange: changed,
    onsearch: changed,
  });
}

/** A day that is there already may be half typed, and would be emptied by being set. */
function showDay(field, day) {
  if (field.value !== day) {
    field.value = day;
  }
}

function choice(name, values, changed) {
  return element(
    "select",
    { id: `filter-${name}`, onchange: changed },
    element("option", { value: "" }, "all"),
    ...values.map((value) => element("option", { value }, value)),
  );
}

function labelled(name, label, control) {
  return [element("label", { for: `filter-${name}` }, label), control];
}

function yearOf(day) {
  return Number(day.split("-")[0]);
}

/** The first moment of a day here, or of one some days later, as the server reads it. */
function timeOf(day, later) {
  if (day === "") {
    return "";
  }
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** The day of which that is the moment. */
function dayOf(time, later) {
  const moment = new Date(time ?? NaN);
  if (Number.isNaN(moment.getTime())) {
    return "";
  }
  moment.setDate(moment.getDate() - later);
  const [month, date] = [moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${moment.getFullYear()}-${month}-${date}`;
}
