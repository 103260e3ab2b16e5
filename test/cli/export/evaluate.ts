/** Where an ARM template expression is evaluated. */
export interface Scope {
  readonly subscription: string;
  readonly tenant: string;
  /** Undefined in a template for a subscription. */
  readonly resourceGroup?: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What Azure answers of a resource: all of it, or its properties. */
  readonly reference: (id: string, full: boolean) => unknown;
}

/** A value of a template with its expressions evaluated, in the keys of maps too. */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") return evaluateText(value, scope);
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [String(evaluateText(key, scope)), evaluate(item, scope)]),
  );
}

function evaluateText(text: string, scope: Scope): unknown {
  if (text.startsWith("[[")) return text.slice(1);
  if (!text.startsWith("[")) return text;
  const source = text.slice(1, -1);
  const { value, end } = readExpression(source, 0, scope);
  if (end !== source.length) throw new Error(`Left over in ${text}: ${source.slice(end)}`);
  return value;
}

interface Read {
  readonly value: unknown;
  readonly end: number;
}

function readExpression(source: string, start: number, scope: Scope): Read {
  const literal = /^'((?:[^']|'')*)'/.exec(source.slice(start));
  if (literal !== null) return { value: literal[1]!.replaceAll("''", "'"), end: start + literal[0].length };
  const call = /^(\w+)\(/.exec(source.slice(start));
  if (call === null) throw new Error(`No expression: ${source.slice(start)}`);
  const args: unknown[] = [];
  let at = start + call[0].length;
  while (source[at] !== ")") {
    const { value, end } = readExpression(source, at, scope);
    args.push(value);
    at = source.startsWith(", ", end) ? end + 2 : end;
  }
  at++;
  let value = invoke(call[1]!, args, scope);
  for (let member = /^\.(\w+)/.exec(source.slice(at)); member !== null; member = /^\.(\w+)/.exec(source.slice(at))) {
    value = (value as Record<string, unknown>)[member[1]!];
    at += member[0].length;
  }
  return { value, end: at };
}

function invoke(name: string, args: readonly unknown[], scope: Scope): unknown {
  const texts = args.map(String);
  const subscription = `/subscriptions/${scope.subscription}`;
  switch (name) {
    case "format":
      return texts[0]!.replace(/\{\{|\}\}|\{(\d+)\}/g, (found, index?: string) =>
        index === undefined ? found[0]! : texts[Number(index) + 1]!,
      );
    case "guid":
      return `guid ${texts.join(" ")}`;
    case "subscription":
      return { subscriptionId: scope.subscription, tenantId: scope.tenant };
    case "parameters":
      return scope.parameters[texts[0]!];
    case "reference":
      return scope.reference(texts[0]!, texts[2] === "Full");
    case "resourceId":
      if (scope.resourceGroup === undefined) throw new Error("resourceId outside of a resource group");
      return withProvider(`${subscription}/resourceGroups/${scope.resourceGroup}`, texts);
    case "subscriptionResourceId":
      return withProvider(subscription, texts);
    case "extensionResourceId":
      return withProvider(texts[0]!, texts.slice(1));
    default:
      throw new Error(`The function ${name} is not one that the export uses`);
  }
}

/** The id that a type and its names make beneath a scope. */
export function withProvider(scope: string, [type, ...names]: readonly string[]): string {
  if (type === "Microsoft.Resources/resourceGroups") return `${scope}/resourceGroups/${names[0]!}`;
  const [namespace, ...types] = type!.split("/");
  if (types.length !== names.length) throw new Error(`${type!} has ${types.length} names, not ${names.join("/")}`);
  return `${scope}/providers/${namespace!}${types.map((one, index) => `/${one}/${names[index]!}`).join("")}`;
}
