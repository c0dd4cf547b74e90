/** A kind of device and its parameters, each with unit, range and meaning; what the server refuses is said at its field. */

import { ChoiceOf } from "./choice-of.js";
import { element, setAttribute, setChildren, setText } from "./element.js";

export class DeviceForm {
  #device = null;
  #fields = [];
  #changed;
  #choice;
  #meaning = element("p", { class: "device-meaning" });
  #body = element("div", { class: "device-fields" });
  #problem = element("p", { class: "device-problem", role: "alert", hidden: true });
  #reset = element("button", { type: "button", onclick: () => this.#choose(this.#device.name) }, "Standard values");
  #choose;
  node;

  /**
   * @param chosen is told the name of another kind
   * @param changed is called when a parameter was changed
   */
  constructor(chosen, changed) {
    this.#choose = chosen;
    this.#changed = changed;
    this.#choice = new ChoiceOf("device-name", "Device", () => chosen(this.#choice.value));
    this.node = element(
      "form",
      {
        class: "card device-form",
        "aria-label": "Device and parameters",
        onsubmit: (event) => event.preventDefault(),
      },
      this.#choice.node,
      this.#meaning,
      this.#problem,
      element(
        "details",
        // On a phone what devices do would be far below their parameters.
        { class: "fold device-parameters", open: matchMedia("(min-width: 901px)").matches },
        element("summary", {}, "Parameters"),
        this.#body,
        this.#reset,
      ),
    );
  }

  offer(devices) {
    this.#choice.of(devices.map(({ name }) => [name, name]));
  }

  show(device, parameters) {
    this.#device = device;
    this.#choice.value = device.name;
    setText(this.#meaning, device.source === "" ? device.meaning : `${device.meaning} (${device.source})`);
    this.#fields = device.parameters.map((parameter) => this.#field(parameter, parameters[parameter.name]));
    setChildren(this.#body, this.#fields.map(({ node }) => node));
    this.refuse([]);
  }

  get name() {
    return this.#device.name;
  }

  /** Those that differ from their standard values. */
  get parameters() {
    const stated = {};
    for (const { parameter, input } of this.#fields) {
      if (input.value !== written(parameter.standard)) {
        stated[parameter.name] = read(input.value);
      }
    }
    return stated;
  }

  /** Says what is wrong, each mistake at its field where there is one. */
  refuse(errors) {
    for (const { parameter, input, problem } of this.#fields) {
      const own = errors.filter(({ field }) => field.split(/[.[]/)[1] === parameter.name);
      setText(problem, own.map(({ message }) => message).join("; "));
      problem.hidden = own.length === 0;
      setAttribute(input, "aria-invalid", own.length > 0 ? "true" : null);
    }
    const names = this.#fields.map(({ parameter }) => parameter.name);
    const others = errors.filter(({ field }) => !names.includes(field.split(/[.[]/)[1]));
    setText(this.#problem, others.map(({ message }) => message).join("; "));
    this.#problem.hidden = others.length === 0;
  }

  #field(parameter, stated) {
    const id = `parameter-${parameter.name}`;
    const problem = element("p", { class: "device-problem", id: `${id}-problem`, "aria-live": "polite", hidden: true });
    const input = element("input", {
      id,
      type: "text",
      inputmode: ["number", "integer"].includes(parameter.type) ? "decimal" : null,
      autocomplete: "off",
      spellcheck: "false",
      value: written(stated ?? parameter.standard),
      "aria-describedby": `${id}-meaning ${id}-problem`,
      oninput: () => this.#changed(),
    });
    const unit = parameter.unit === "" ? "" : ` (${parameter.unit})`;
    const node = element(
      "div",
      { class: "device-field" },
      element("label", { for: id }, parameter.name + unit),
      input,
      problem,
      element("p", { class: "device-explained", id: `${id}-meaning` }, explained(parameter)),
    );
    return { parameter, input, problem, node };
  }
}

/** Numbers as they are, lists and objects as JSON. */
function written(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What is no JSON goes to the server as text, which says what it wants instead. */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function explained({ meaning, min, max, standard }) {
  const range = min !== null && max !== null ? ` From ${min} to ${max}.` : min !== null ? ` From ${min}.` : "";
  return `${meaning.replace(/\.$/, "")}.${range} Standard: ${written(standard)}.`;
}
