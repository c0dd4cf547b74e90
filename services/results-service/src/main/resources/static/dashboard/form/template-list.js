/** Experiments to start from, each with the question that it answers. */

import { element, setAttribute } from "../element.js";

export class TemplateList {
  #buttons;
  node;

  /** @param chosen is given the template that somebody wants */
  constructor(templates, chosen) {
    this.#buttons = templates.map((template) =>
      element(
        "button",
        { type: "button", class: "template", "data-template": template.name, onclick: () => chosen(template) },
        element("strong", {}, template.title),
        element("span", {}, template.meaning),
        template.source === "" ? null : element("span", { class: "template-source" }, template.source),
      ),
    );
    this.node = element(
      "section",
      { class: "templates", "aria-labelledby": "templates-title" },
      element("h2", { id: "templates-title" }, "Start from a question"),
      // Scrollable sideways on a phone; its buttons can be reached by keyboard.
      element("div", { class: "template-list" }, ...this.#buttons),
    );
  }

  /** @param name of the template that the experiment was begun with; null for none */
  show(name) {
    this.#buttons.forEach((button) => setAttribute(button, "aria-pressed", String(button.dataset.template === name)));
  }
}
