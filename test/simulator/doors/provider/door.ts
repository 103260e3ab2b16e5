import grpc from "@grpc/grpc-js";
import grpcServices from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import statusMessages from "@pulumi/pulumi/proto/status_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import structMessages from "google-protobuf/google/protobuf/struct_pb.js";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import { afterEach } from "vitest";
import { serveProvider } from "../../../../src/simulator/doors/provider/serve.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import type { AzureHolder } from "../../../../src/simulator/core/face.js";

export type Properties = Record<string, unknown>;

/** What Pulumi writes for a value that a preview does not know. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A secret as the engine writes it. */
export function secret(value: unknown): Properties {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

/** The properties but one. */
export function without(properties: Properties, name: string): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => key !== name));
}

/** The error of a request, with what it leaves in the state when Azure had begun. */
export class RequestFailed extends Error {
  constructor(
    message: string,
    readonly code: grpc.status,
    readonly left?: {
      readonly id: string;
      readonly state: Properties;
      readonly inputs: Properties;
      readonly reasons: string[];
    },
  ) {
    super(message);
  }
}

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

/** A folder whose simulated Azure lives in this process. */
export function folderOf(azure: SimulatedAzure): AzureHolder {
  return { transact: (work) => work(azure) };
}

const struct = (properties: Properties): Struct =>
  structMessages.Struct.fromJavaScript(properties as Record<string, string>);
const properties = (found: Struct | undefined): Properties => found?.toJavaScript() ?? {};

/** A provider on a port of its own, and an engine that talks to it. */
export async function openDoor(
  folder: AzureHolder,
  options: { readonly config?: Record<string, string>; readonly environment?: Record<string, string> } = {},
): Promise<Door> {
  const warnings: string[] = [];
  const environment = options.environment ?? {};
  const warn = (_: string, message: string): void => void warnings.push(message);
  const served = await serveProvider({ holder: folder, environment, warn, idleMilliseconds: 1 });
  const client = new Door(served.port, warnings);
  opened.push(() => {
    client.close();
    served.close();
  });
  await client.configure(options.config);
  return client;
}

export class Door {
  readonly client;

  constructor(
    port: number,
    readonly warnings: readonly string[] = [],
  ) {
    this.client = new grpcServices.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  }

  close(): void {
    this.client.close();
  }

  async configure(config: Record<string, string> = {}): Promise<InstanceType<typeof messages.ConfigureResponse>> {
    const request = new messages.ConfigureRequest();
    request.setSendsOldInputs(true);
    request.setSendsOldInputsToDelete(true);
    for (const [key, value] of Object.entries(config))
      request.getVariablesMap().set(`azure-native:config:${key}`, value);
    return this.ask((answer) => this.client.configure(request, answer));
  }

  async check(
    type: string,
    news: Properties,
    olds: Properties = {},
    { seed, autonaming }: NamingSent = {},
  ): Promise<{ inputs: Properties; failures: string[] }> {
    const request = new messages.CheckRequest();
    if (seed !== undefined) request.setRandomseed(seed);
    if (autonaming !== undefined) {
      const { AutonamingOptions } = messages.CheckRequest;
      const options = new AutonamingOptions();
      options.setMode(AutonamingOptions.Mode[autonaming[0]]);
      options.setProposedName(autonaming[1]);
      request.setAutonaming(options);
    }
    request.setUrn(urnOf(type));
    request.setNews(struct(news));
    request.setOlds(struct(olds));
    const reply = await this.ask<InstanceType<typeof messages.CheckResponse>>((answer) =>
      this.client.check(request, answer),
    );
    return { inputs: properties(reply.getInputs()), failures: reply.getFailuresList().map((one) => one.getReason()) };
  }

  async diff(type: string, oldInputs: Properties, news: Properties, oldState = oldInputs): Promise<DiffSeen> {
    const request = new messages.DiffRequest();
    request.setUrn(urnOf(type));
    request.setOldInputs(struct(oldInputs));
    request.setOlds(struct(oldState));
    request.setNews(struct(news));
    const reply = await this.ask<InstanceType<typeof messages.DiffResponse>>((answer) =>
      this.client.diff(request, answer),
    );
    const kinds = Object.keys(messages.PropertyDiff.Kind);
    return {
      changes: reply.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: reply.getReplacesList().sort(),
      deleteBeforeReplace: reply.getDeletebeforereplace(),
      detailed: Object.fromEntries(
        [...reply.getDetaileddiffMap().entries()].map(([path, change]) => [path, kinds[change.getKind()]!]),
      ),
    };
  }

  async create(
    type: string,
    inputs: Properties,
    preview = false,
    timeoutSeconds = 0,
  ): Promise<{ id: string; state: Properties }> {
    const request = new messages.CreateRequest();
    request.setUrn(urnOf(type));
    request.setProperties(struct(inputs));
    request.setPreview(preview);
    request.setTimeout(timeoutSeconds);
    const reply = await this.ask<InstanceType<typeof messages.CreateResponse>>((answer) =>
      this.client.create(request, answer),
    );
    return { id: reply.getId(), state: properties(reply.getProperties()) };
  }

  async update(
    type: string,
    id: string,
    state: Properties,
    oldInputs: Properties,
    news: Properties,
    preview = false,
  ): Promise<Properties> {
    const request = new messages.UpdateRequest();
    request.setUrn(urnOf(type));
    request.setId(id);
    request.setOlds(struct(state));
    request.setOldInputs(struct(oldInputs));
    request.setNews(struct(news));
    request.setPreview(preview);
    const reply = await this.ask<InstanceType<typeof messages.UpdateResponse>>((answer) =>
      this.client.update(request, answer),
    );
    return properties(reply.getProperties());
  }

  /** Undefined when the resource is gone. Without inputs it is an import. */
  async read(
    type: string,
    id: string,
    old?: { inputs: Properties; state: Properties },
  ): Promise<{ inputs: Properties; state: Properties } | undefined> {
    const request = new messages.ReadRequest();
    request.setUrn(urnOf(type));
    request.setId(id);
    if (old !== undefined) {
      request.setInputs(struct(old.inputs));
      request.setProperties(struct(old.state));
    }
    const reply = await this.ask<InstanceType<typeof messages.ReadResponse>>((answer) =>
      this.client.read(request, answer),
    );
    if (reply.getId() === "") return undefined;
    return { inputs: properties(reply.getInputs()), state: properties(reply.getProperties()) };
  }

  async delete(type: string, id: string): Promise<void> {
    const request = new messages.DeleteRequest();
    request.setUrn(urnOf(type));
    request.setId(id);
    await this.ask((answer) => this.client.delete(request, answer));
  }

  async invoke(token: string, args: Properties = {}): Promise<Properties> {
    const request = new messages.InvokeRequest();
    request.setTok(token);
    request.setArgs(struct(args));
    const reply = await this.ask<InstanceType<typeof messages.InvokeResponse>>((answer) =>
      this.client.invoke(request, answer),
    );
    return properties(reply.getReturn());
  }

  async cancel(): Promise<void> {
    await this.ask((answer) => this.client.cancel(new emptyMessages.Empty(), answer));
  }

  /** One request as a promise. @throws {@link RequestFailed} */
  ask<Reply>(send: (answer: (error: grpc.ServiceError | null, reply?: Reply) => void) => unknown): Promise<Reply> {
    return new Promise((resolve, reject) => {
      send((error, reply) => (error === null ? resolve(reply!) : reject(failed(error))));
    });
  }
}

/** What the engine sends for a name that a program leaves out. */
interface NamingSent {
  readonly seed?: Uint8Array;
  readonly autonaming?: readonly [mode: "DISABLE" | "ENFORCE" | "PROPOSE", proposedName: string];
}

export interface DiffSeen {
  readonly changes: boolean;
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly detailed: Readonly<Record<string, string>>;
}

function urnOf(type: string): string {
  return `urn:pulumi:test::project::component:index:Any$${type}::name`;
}

function failed(error: grpc.ServiceError): RequestFailed {
  const [details] = error.metadata.get("grpc-status-details-bin");
  if (details === undefined) return new RequestFailed(error.details, error.code);
  const [packed] = statusMessages.Status.deserializeBinary(details as Buffer).getDetailsList();
  const left = packed!.unpack(
    (bytes) => messages.ErrorResourceInitFailed.deserializeBinary(bytes),
    "pulumirpc.ErrorResourceInitFailed",
  )!;
  return new RequestFailed(error.details, error.code, {
    id: left.getId(),
    state: properties(left.getProperties()),
    inputs: properties(left.getInputs()),
    reasons: left.getReasonsList(),
  });
}

/** The failure of a request; fails when there is none. */
export async function failureOf(request: Promise<unknown>): Promise<RequestFailed> {
  try {
    await request;
  } catch (error) {
    if (error instanceof RequestFailed) return error;
    throw error;
  }
  throw new Error("The request did not fail.");
}
