import { createRequire } from "node:module";

/** How the SDK settles one output of a resource: value, whether it is known, whether it is secret, and more. */
type Resolver = (...answer: unknown[]) => void;

/** The SDK's module that gives a resource its outputs. */
interface RpcModule {
  transferProperties: (onto: object, label: string, props: object) => Record<string, Resolver>;
}

/**
 * Makes each output of a resource when it is first read, until the result is called. The SDK makes all of them when the
 * resource is declared, with some thirty closures and a dozen promises each, and a scale set has forty of them, of which a
 * program reads two or three.
 *
 * @param onDeclare called for each resource that is declared, before it has its outputs
 */
export function withLateOutputs(onDeclare: () => void): () => void {
  const rpc = createRequire(import.meta.url)("@pulumi/pulumi/runtime/rpc.js") as RpcModule;
  const { transferProperties } = rpc;
  rpc.transferProperties = (onto, label, props) => {
    onDeclare();
    const resolvers: Record<string, Resolver> = {};
    for (const key of Object.keys(props)) {
      // The SDK makes these two elsewhere, and refuses a name that is taken.
      if (key === "id" || key === "urn") continue;
      if (Object.hasOwn(onto, key)) Object.assign(resolvers, transferProperties(onto, label, { [key]: undefined }));
      else resolvers[key] = lateOutput(onto, key, () => transferProperties(onto, label, { [key]: undefined })[key]);
    }
    return resolvers;
  };
  return () => {
    rpc.transferProperties = transferProperties;
  };
}

/** Puts a property on a resource that becomes its output when it is read. */
function lateOutput(onto: object, key: string, make: () => Resolver | undefined): Resolver {
  let answer: readonly unknown[] | undefined;
  let resolve: Resolver | undefined;
  Object.defineProperty(onto, key, {
    configurable: true,
    enumerable: true,
    get: () => {
      Reflect.deleteProperty(onto, key);
      resolve = make();
      if (answer !== undefined) resolve?.(...answer);
      answer = undefined;
      return Reflect.get(onto, key) as unknown;
    },
  });
  return (...given) => {
    if (resolve === undefined) answer = given;
    else resolve(...given);
  };
}
