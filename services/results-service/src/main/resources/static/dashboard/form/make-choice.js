/** What shall be made, each in a sentence for somebody who has never made one. */

import { element } from "../element.js";
import { EXPERIMENT, Kept, madeBy, SEARCH, STUDY, SWEEP } from "./making.js";

const WAYS = [
  { made: EXPERIMENT, title: "One experiment", words: "Train a network, or take a trained one, and see how accurate it stays on chips." },
  { made: SWEEP, title: "A sweep", words: "The same at many points: each combination of values is a job, and the best is shown." },
  { made: STUDY, title: "A sensitivity study", words: "Which imperfection of the chips hurts most, and how much of it is too much." },
  { made: SEARCH, title: "A search for the best mapping", words: "How best to program the weights into devices: weight programming." },
];

export class MakeChoice {
  #draft;
  #kept = new Kept();
  #radios;
  node;

  constructor(draft) {
    this.#draft = draft;
    this.#radios = WAYS.map(({ made }) =>
      element("input", {
        type: "radio",
        name: "make",
        id: `make-${made}`,
        value: made,
        "aria-describedby": `make-${made}-words`,
        onchange: () => draft.load(this.#kept.remade(draft.document, made)),
      }),
    );
    this.node = element(
      "section",
      { class: "card form-part", "aria-labelledby": "part-make" },
      element("h2", { id: "part-make" }, "What to make"),
      element(
        "div",
        { class: "ways", role: "radiogroup", "aria-labelledby": "part-make" },
        ...WAYS.map(({ made, title, words }, index) =>
          element(
            "div",
            { class: "way" },
            this.#radios[index],
            element("label", { for: `make-${made}` }, title),
            element("p", { class: "field-words", id: `make-${made}-words` }, words),
          ),
        ),
      ),
    );
  }

  /** Another experiment is begun, which has nothing of the one before. */
  forget() {
    this.#kept = new Kept();
  }

  show() {
    const made = madeBy(this.#draft.document);
    this.#radios.forEach((radio) => {
      radio.checked = radio.value === made;
    });
  }
}
