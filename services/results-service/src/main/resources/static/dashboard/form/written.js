/** Documents and single values as people write and read them. */

import { equal, isObject } from "./document.js";

const WIDEST = 52;

/**
 * JSON with an object or a list on one line wherever it fits there.
 *
 * @param before how much stands on the line before it, beside the indent
 */
export function written(value, indent = "", before = 0) {
  const line = onOneLine(value);
  if (line.length + indent.length + before <= WIDEST && (indent !== "" || !isObject(value))) {
    return line;
  }
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + written(item, inner)).join(",\n")}\n${indent}]`;
  }
  if (isObject(value)) {
    const lines = Object.entries(value).map(([name, item]) => `${inner}${JSON.stringify(name)}: ${written(item, inner, name.length + 4)}`);
    return `{\n${lines.join(",\n")}\n${indent}}`;
  }
  return line;
}

function onOneLine(value) {
  if (Array.isArray(value)) {
    return `[${value.map(onOneLine).join(", ")}]`;
  }
  if (isObject(value)) {
    return `{${Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${onOneLine(item)}`).join(", ")}}`;
  }
  return JSON.stringify(value);
}

/** A value as it stands in the control of its parameter. */
export function textOf(value, parameter) {
  if (value === undefined) {
    return "";
  }
  if (parameter.type === "list" && plainItems(parameter) && Array.isArray(value) && value.length > 0 && value.every(isPlain)) {
    return value.join(", ");
  }
  if (parameter.type === "map" && isObject(value) && Object.values(value).every((text) => typeof text === "string")) {
    return Object.entries(value).map(([name, text]) => `${name}: ${text}`).join("\n");
  }
  return typeof value === "string" ? value : onOneLine(value);
}

/**
 * The value of what somebody typed. What is no value of the parameter's type stays the text that it is, for the server
 * to say what is allowed; undefined for nothing.
 */
export function valueOf(text, parameter) {
  const bare = text.trim();
  if (bare === "") {
    return undefined;
  }
  switch (parameter.type) {
    case "number":
    case "integer":
      return numberOf(bare);
    case "boolean":
      return bare === "true" ? true : bare === "false" ? false : bare;
    case "list":
      return plainItems(parameter) && !bare.startsWith("[") ? listOf(bare, parameter) : parsed(bare);
    case "map":
      return bare.startsWith("{") ? parsed(bare) : mapOf(bare);
    case "object":
      return parsed(bare);
    default:
      return text;
  }
}

/** A list of texts, numbers, or yes and no can be typed without brackets. */
export function plainItems(parameter) {
  return parameter.items !== "object" && parameter.items !== "list" && parameter.items !== null;
}

function isPlain(item) {
  return typeof item === "number" || typeof item === "boolean" || (typeof item === "string" && !/[,\s]/.test(item) && !equal(numberOf(item), Number(item)));
}

function numberOf(text) {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function listOf(text, parameter) {
  const items = text.split(/[,\s]+/).filter((item) => item !== "");
  return parameter.items === "text" ? items : items.map((item) => valueOf(item, { type: parameter.items }));
}

function mapOf(text) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([^:]*):?(.*)$/.exec(line);
      return [name.trim(), value.trim()];
    }),
  );
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
