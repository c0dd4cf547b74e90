/** Builds DOM nodes. Data becomes text or the value of an attribute here, never markup. */

const SVG = "http://www.w3.org/2000/svg";

export function element(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

export function drawing(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
    } else {
      setAttribute(node, name, value);
    }
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** Writes only what differs: an unchanged node keeps focus, selection and its place in a screen reader. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** The same for an attribute; null, undefined and false take it away, true leaves it empty. */
export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) {
    node.removeAttribute(name);
  } else {
    const text = value === true ? "" : String(value);
    if (node.getAttribute(name) !== text) {
      node.setAttribute(name, text);
    }
  }
}

/** Puts nodes into a parent in this order, moving none that is in its place already. */
export function setChildren(parent, nodes) {
  nodes.forEach((node, index) => {
    if (parent.childNodes[index] !== node) {
      parent.insertBefore(node, parent.childNodes[index] ?? null);
    }
  });
  while (parent.childNodes.length > nodes.length) {
    parent.lastChild.remove();
  }
}

/** A word for screen readers alone, where sighted readers have a column's head or an icon. */
export function spoken(text) {
  return element("span", { class: "spoken" }, text);
}
