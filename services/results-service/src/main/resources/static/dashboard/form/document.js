/** Values in a document by their path: "spec.training.epochs", or "spec.vary.0.range" for what is in a list. */

export function valueAt(document, path) {
  return path.split(".").reduce((value, name) => (has(value, name) ? value[name] : undefined), document);
}

/**
 * The document with another value at a path; what is around it is left as it is.
 *
 * @param named gives the object that a text on the way stands for, such as {"name": "mlp"} for "mlp"
 */
export function withValue(document, path, value, named) {
  return put(document, path.split("."), 0, value, named);
}

function put(owner, names, depth, value, named) {
  if (depth === names.length) {
    return value;
  }
  const path = names.slice(0, depth).join(".");
  const around = isOwner(owner) ? owner : typeof owner === "string" ? named(path, owner) : {};
  const name = names[depth];
  return replaced(around, name, put(has(around, name) ? around[name] : undefined, names, depth + 1, value, named));
}

/**
 * The document without a value, and without the objects that are empty then.
 *
 * @param matters tells of a path whether an empty object means something there
 */
export function withoutValue(document, path, matters) {
  return take(document, path.split("."), 0, matters);
}

function take(owner, names, depth, matters) {
  const name = names[depth];
  if (!has(owner, name)) {
    return owner;
  }
  const value = owner[name];
  if (depth === names.length - 1) {
    return without(owner, name);
  }
  const rest = take(value, names, depth + 1, matters);
  const empty = isObject(rest) && Object.keys(rest).length === 0;
  if (empty && rest !== value && !Array.isArray(owner) && !matters(names.slice(0, depth + 1).join("."))) {
    return without(owner, name);
  }
  return replaced(owner, name, rest);
}

export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOwner(value) {
  return isObject(value) || Array.isArray(value);
}

function has(owner, name) {
  return isOwner(owner) && Object.hasOwn(owner, name);
}

function replaced(owner, name, value) {
  return Array.isArray(owner) ? owner.map((item, index) => (String(index) === name ? value : item)) : { ...owner, [name]: value };
}

function without(owner, name) {
  if (Array.isArray(owner)) {
    return owner.filter((_, index) => String(index) !== name);
  }
  const { [name]: _, ...others } = owner;
  return others;
}

export function equal(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => equal(item, other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one);
    return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name) && equal(one[name], other[name]));
  }
  return Object.is(one, other);
}
