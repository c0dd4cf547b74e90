/** The field of a parameter, whatever it holds. */

import { ChoiceField } from "./choice-field.js";
import { GroupField } from "./group-field.js";
import { ValueField } from "./value-field.js";

const TRAINING = "spec.training";
const PROGRAMMING = "spec.programming";

/** @param whole whether it is a part of the page by itself */
export function makeField(catalogue, draft, parameter, path = parameter.name, whole = false) {
  if (parameter.namedBy !== null) {
    return new ChoiceField(parameter, path, catalogue, draft, (setting, at) => makeField(catalogue, draft, setting, at));
  }
  const below = parameter.type === "object" ? catalogue.below(path) : [];
  if (below.length === 0) {
    return new ValueField(parameter, path, catalogue, draft);
  }
  const fields = below.map((it) => makeField(catalogue, draft, it));
  const switched = { [TRAINING]: kindOf, [PROGRAMMING]: searchedKind }[path];
  return new GroupField(parameter, path, fields, draft, { whole, switched: switched && ((here) => switched(here, draft)) });
}

/** Without training, a job tests what another has trained; a search stays one. */
function kindOf(trained, draft) {
  return draft.at(PROGRAMMING) === undefined ? [["kind", trained ? "training" : "drift-inference"]] : [];
}

/** A search for a mapping is a kind of its own, of a network that it trains or that is there. */
function searchedKind(searched, draft) {
  const otherwise = draft.at(TRAINING) === undefined ? "drift-inference" : "training";
  return [["kind", searched ? "weight-programming" : otherwise]];
}
