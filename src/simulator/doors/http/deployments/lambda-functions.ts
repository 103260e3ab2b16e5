import { invalidTemplate, type Lambda, type TemplateFunctions } from "./expression.js";
import { list, object } from "./pure-functions.js";

/**
 * Functions that take an expression of named values, which no other takes.
 *
 * Source: "Lambda functions for ARM templates", learn.microsoft.com; that the values of `groupBy` may be mapped as those of
 * `toObject`, "Lambda functions for Bicep".
 */
export const lambdaFunctions: TemplateFunctions = {
  filter: ([items, each]) => list(items).filter((item, at) => truth(lambda(each)(item, at))),
  map: ([items, each]) => list(items).map((item, at) => lambda(each)(item, at)),
  mapvalues: ([of, each]) =>
    Object.fromEntries(Object.entries(object(of)).map(([key, value]) => [key, lambda(each)(value)])),
  reduce: ([items, start, each]) =>
    list(items).reduce((before: unknown, item, at) => lambda(each)(before, item, at), start),
  sort: ([items, before]) => {
    const isBefore = (a: unknown, b: unknown): boolean => truth(lambda(before)(a, b));
    return [...list(items)].sort((a, b) => (isBefore(a, b) ? -1 : Number(isBefore(b, a))));
  },
  toobject: ([items, key, value]) =>
    Object.fromEntries(list(items).map((item) => [text(lambda(key)(item)), mapped(item, value)])),
  groupby: ([items, key, value]) => {
    const groups = new Map<string, unknown[]>();
    for (const item of list(items)) {
      const name = text(lambda(key)(item));
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [mapped(item, value)]);
      else group.push(mapped(item, value));
    }
    return Object.fromEntries(groups);
  },
};

function mapped(item: unknown, value: unknown): unknown {
  return value === undefined ? item : lambda(value)(item);
}

function lambda(value: unknown): Lambda {
  if (typeof value === "function") return value as Lambda;
  throw invalidTemplate("The template language function expects a lambda function");
}

function truth(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw invalidTemplate(`The lambda function has to give a boolean and gave ${JSON.stringify(value)}`);
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  throw invalidTemplate(`The lambda function has to give a string and gave ${JSON.stringify(value)}`);
}
