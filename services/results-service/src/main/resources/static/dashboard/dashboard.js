/** Shows the page that the address names, and ends the one before. */

import { comparePage } from "./compare-page.js";
import { element } from "./element.js";
import { currentRoute } from "./route.js";
import { jobPage } from "./job-page.js";
import { jobsPage } from "./jobs-page.js";
import { newPage } from "./new-page.js";

const content = document.getElementById("content");
let shown = null;

function unknownPage() {
  content.replaceChildren(
    element("h1", {}, "Nothing is here"),
    element("p", {}, "This address shows no page. ", element("a", { href: "#/" }, "All jobs")),
  );
  return { stop() {} };
}

function show(route) {
  switch (route.page) {
    case "jobs":
      return jobsPage(content, route.query);
    case "job":
      return jobPage(content, route.id);
    case "new":
      return newPage(content, route);
    case "compare":
      return comparePage(content, route.ids);
    default:
      return unknownPage();
  }
}

function follow(focus) {
  const route = currentRoute();
  // A filter or a leaf of the same list is no new page: its controls keep the focus.
  if (shown?.follow?.(route)) {
    return;
  }
  shown?.stop();
  document.title = "Kirchhoff";
  shown = show(route);
  if (focus) {
    content.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
}

// The hash is taken by routes, so this link cannot be an ordinary one.
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  content.focus();
});
window.addEventListener("hashchange", () => follow(true));
follow(false);
