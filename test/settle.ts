import type * as pulumi from "@pulumi/pulumi";

/**
 * The value of an Output, for assertions. Rejects when the Output fails, when its value is unknown, and, naming the
 * resources it waits for, when it does not come.
 *
 * @param timeoutMilliseconds how long to wait; only a program that is stuck ever takes so long
 */
export async function settle<T>(output: pulumi.Output<T>, timeoutMilliseconds = 5_000): Promise<T> {
  const inner = output as unknown as {
    promise(): Promise<T>;
    readonly isKnown: Promise<boolean>;
    readonly isSecret: Promise<boolean>;
    readonly allResources?: () => Promise<unknown>;
    resources(): Set<{ readonly __name?: string; readonly __pulumiType?: string }>;
  };
  // A failed Output fails in each of its parts; those that nobody looks at would be unhandled rejections.
  for (const part of [inner.isKnown, inner.isSecret, inner.allResources?.()]) part?.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const waitedFor = [...inner.resources()].map(
        (resource) => `${resource.__pulumiType ?? "?"}::${resource.__name ?? "?"}`,
      );
      reject(
        new Error(
          `The Output did not settle in ${timeoutMilliseconds} ms; it depends on ${waitedFor.join(", ") || "no resource"}.`,
        ),
      );
    }, timeoutMilliseconds);
  });
  try {
    const value = await Promise.race([inner.promise(), timeout]);
    if (!(await inner.isKnown)) throw new Error("The Output's value is unknown.");
    return value;
  } finally {
    clearTimeout(timer);
  }
}
