import * as pulumi from "@pulumi/pulumi";

/** What is wrong with one argument. */
export interface WrongArgument {
  /** The argument, by its path in what the user wrote; empty for all of them. */
  readonly propertyPath: string;
  readonly reason: string;
}

/**
 * What a component throws for arguments that it cannot take. The message has every reason, since Pulumi and test runners
 * print the message alone.
 */
export function refusedArguments(sentence: string, errors: readonly WrongArgument[]): pulumi.InputPropertiesError {
  const lines = errors.map(({ propertyPath, reason }) => (propertyPath === "" ? reason : `${propertyPath}: ${reason}`));
  return new pulumi.InputPropertiesError({
    message: [sentence, ...lines].join("\n  "),
    errors: [...errors],
  });
}

type RequiredKey<Args> = {
  [Key in keyof Args]-?: Record<never, never> extends Pick<Args, Key> ? never : Key;
}[keyof Args];

/** Those of the keys whose values are never Outputs. */
type PlainKey<Args, Key extends keyof Args> = {
  [Each in Key]: [Extract<Args[Each], pulumi.OutputInstance<unknown>>] extends [never] ? Each : never;
}[Key];

/** What is known of a component's arguments while it runs. The compiler sees to it that none is missing here. */
export interface ArgumentShape<Args> {
  /** Required arguments, and whether their values are needed while the program runs. */
  readonly required: {
    readonly [Key in RequiredKey<Args>]: Key extends PlainKey<Args, RequiredKey<Args>> ? "plain" : "input";
  };
  /** Others whose values are needed while the program runs. @default none */
  readonly plain?: readonly PlainKey<Args, Exclude<keyof Args, RequiredKey<Args>>>[];
}

const plainNeeded =
  "It is an Output, whose value is known only during the deployment, and what is declared depends on it. " +
  "Give a plain value, for instance from pulumi.Config.";

/**
 * Checks what the compiler has checked for those who asked it: JavaScript programs and casts get here too.
 *
 * @throws {@link pulumi.InputPropertiesError} with everything that is missing, and every Output in the place of a plain value
 */
export function checkArguments<Args extends object>(
  component: string,
  name: string,
  args: Args,
  { required, plain = [] }: ArgumentShape<Args>,
): void {
  const kinds: readonly (readonly [string, string])[] = Object.entries({ ...required });
  const sentence = `${component} "${name}" cannot be declared with these arguments.`;
  const given: unknown = args;
  if (typeof given !== "object" || given === null || isLater(given)) {
    const keys = kinds.map(([key]) => key).join(", ");
    throw refusedArguments(sentence, [{ propertyPath: "", reason: `They are an object with ${keys}.` }]);
  }
  const values = given as Readonly<Record<string, unknown>>;
  const missing = kinds.filter(([key]) => values[key] === undefined).map(([key]) => key);
  const plainKeys = [...kinds.filter(([, kind]) => kind === "plain").map(([key]) => key), ...plain.map(String)];
  const errors = [
    ...missing.map((propertyPath) => ({ propertyPath, reason: "It is required, and is not there." })),
    ...plainKeys.filter((key) => isLater(values[key])).map((propertyPath) => ({ propertyPath, reason: plainNeeded })),
  ];
  if (errors.length > 0) throw refusedArguments(sentence, errors);
}

function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
