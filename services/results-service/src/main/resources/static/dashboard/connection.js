/** Says when the server cannot be reached, and from when the shown data is. */

import { element } from "./element.js";
import { timeOfDay } from "./time.js";

const notice = document.getElementById("connection");
let lastAnswer = null;

export function connectionLost() {
  if (!notice.hidden) {
    return;
  }
  const age = lastAnswer === null ? "" : ` What you see is from ${timeOfDay(lastAnswer)}.`;
  notice.replaceChildren(
    element("strong", {}, "The server does not answer."),
    `${age} This page tries again by itself.`,
  );
  notice.hidden = false;
}

export function connectionRegained() {
  lastAnswer = new Date();
  notice.hidden = true;
}
