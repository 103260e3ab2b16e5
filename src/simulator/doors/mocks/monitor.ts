import { defined } from "../../../defined.js";
import { automaticNameOf, makeName } from "../../core/automatic-name.js";
import { AzureError, ConnectionLost, notSimulated, type PutRequest, type StoredResource } from "../../core/azure.js";
import { guidOf } from "../../core/guid.js";
import { propertyTables } from "../../../catalogue/azure-native-types.js";
import { callerOf } from "../../core/rights/login.js";
import { functionWith, typeReadBy, unreadArgument } from "../../core/read-function.js";
import { existingResource } from "../../core/requests/existing.js";
import { readable } from "../../core/requests/read.js";
import type { AzureCore } from "../../core/azure-core.js";
import type { AzureRefusal, AzureShortfall, DeclaredOptions, DeclaredResource } from "./declared.js";
import type { Pace } from "./pace.js";
import {
  invokeReply,
  plainRecord,
  registerReply,
  type AliasMessage,
  type Callback,
  type InvokeRequest,
  type ReadRequest,
  type RegisterRequest,
} from "./wire.js";

/** How often azure-native sends a request again. Source: Azure/azure-sdk-for-go sdk/azcore/runtime/policy_retry.go. */
const retries = 3;

/** Where resources go that say nothing about it. */
export interface ProviderDefaults {
  readonly subscription: string;
  readonly location?: string;
  /** Client id of the login; the owner's where no login has it. */
  readonly clientId?: string;
}

/** What a run gives its monitor. */
interface Surroundings {
  readonly azure: AzureCore;
  readonly names: { readonly project: string; readonly stack: string };
  readonly defaults: ProviderDefaults;
  /** At which the program comes to its registrations. */
  readonly pace: Pace;
  readonly onResource: (resource: DeclaredResource) => void;
}

type Described = Pick<DeclaredResource, "type" | "name" | "urn" | "parent" | "options">;

/** A registration without the SDK's message, which is many times as large. */
interface Waiting {
  readonly described: Described;
  readonly inputs: Record<string, unknown>;
  /** URNs of what it depends on. */
  readonly dependencies: readonly string[];
  readonly provider: string;
  readonly callback: Callback<object>;
}

/**
 * Takes the place of Pulumi's engine before a program: what the program registers goes to the simulated Azure, and comes
 * back as Azure would return it.
 *
 * Registrations are gathered until the program can go no further without an answer, then put in the order of their URNs.
 * So which of two resources reaches Azure first does not depend on the order of the program's statements: a quota that is
 * too small refuses the same scale sets each time. What is refused is never answered, so whatever depends on it is never
 * registered, and no rejected promise is left behind.
 */
export class SimulatedMonitor {
  readonly declared: DeclaredResource[] = [];
  readonly refusals: AzureRefusal[] = [];
  /** Called at each refusal, after which nothing else may go on in the process. */
  onRefusal: () => void = () => undefined;
  /** What Azure accepted and does not wholly do. */
  readonly shortfalls: AzureShortfall[] = [];
  /** Counts what the program asked for; unchanged for a while means that it waits. */
  activity = 0;
  /** A function call was refused, so the program itself may have failed for that reason. */
  callRefused = false;
  readonly #byUrn = new Map<string, DeclaredResource>();
  readonly #providers = new Map<string, ProviderDefaults>();
  #waiting: Waiting[] = [];

  readonly #run: Surroundings;

  constructor(run: Surroundings) {
    this.#run = run;
  }

  get azure(): AzureCore {
    return this.#run.azure;
  }

  registerResource(request: RegisterRequest, callback: Callback<object>): void {
    this.activity++;
    const urn = this.#urnOf(request);
    const described = describe(request, urn);
    const inputs = plainRecord(request.getObject().toJavaScript());
    // The SDK keeps the message until it is answered.
    request.clearObject();
    request.clearPropertydependenciesMap();
    if (!request.getCustom()) {
      this.#accept({ ...described, id: "", inputs });
      callback(null, registerReply(urn, "", {}));
      return;
    }
    const [dependencies, provider] = [request.getDependenciesList(), request.getProvider()];
    this.#waiting.push({ described, inputs, dependencies, provider, callback });
    if (this.#waiting.length === 1) this.#flushInTurn();
  }

  /** Answers what is waiting once nothing else is on its way. */
  #flushInTurn(): void {
    setImmediate(() => {
      if (this.#run.pace.isBusy) this.#flushInTurn();
      else if (!this.#run.pace.isStopped) this.#flush();
    });
  }

  /** `Resource.get` and stack references. A stack reference finds no earlier deployment. */
  readResource(request: ReadRequest, callback: Callback<object>): void {
    this.activity++;
    const id = request.getId();
    const urn = this.#urnOf(request);
    if (request.getType() === "pulumi:pulumi:StackReference") {
      callback(null, registerReply(urn, id, { name: id, outputs: {}, secretOutputNames: [] }));
      return;
    }
    const found = this.#found(id);
    if (found !== undefined) {
      callback(null, registerReply(urn, found.id, found.outputs));
      return;
    }
    this.#refuse(
      request.getType(),
      request.getName(),
      notSimulated(`Reading ${id}, whose properties were not told,`, id),
    );
  }

  /** A resource of the deployment or of before as a read answers it; undefined when there is none. */
  #found(id: string): StoredResource | undefined {
    const made = this.azure.get(id);
    return made === undefined ? existingResource(this.azure, id) : readable(this.azure, id, made.finishedSeconds);
  }

  invoke(request: InvokeRequest, callback: Callback<object>): void {
    this.activity++;
    const token = request.getTok();
    const { subscription, clientId } = this.#providerOf(request.getProvider());
    if (token !== "azure-native:authorization:getClientConfig") {
      this.#readBy(token, { args: plainRecord(request.getArgs()?.toJavaScript() ?? {}), subscription }, callback);
      return;
    }
    const tenantId = this.azure.options.subscriptions.find((one) => one.id === subscription)?.tenantId ?? "";
    const login = {
      subscriptionId: subscription,
      tenantId,
      ...(callerOf(this.azure.options.logins, clientId) ?? {
        clientId: guidOf(tenantId, "client"),
        objectId: guidOf(tenantId, "login"),
      }),
    };
    setImmediate(() => callback(null, invokeReply(login)));
  }

  /** Answers a function that reads a resource of a simulated type, and refuses any other. */
  #readBy(
    token: string,
    { args, subscription }: { readonly args: Record<string, unknown>; readonly subscription: string },
    callback: Callback<object>,
  ): void {
    const type = this.azure.typeOf(typeReadBy(token) ?? "");
    const unread = type === undefined ? undefined : unreadArgument(type, args);
    const known = type !== undefined && unread === undefined;
    const id = known ? this.azure.idOf({ type: type.token, inputs: args, subscription }) : undefined;
    const found = id === undefined ? undefined : this.#found(id);
    if (found !== undefined) {
      setImmediate(() => callback(null, invokeReply({ ...found.outputs, id: found.id })));
      return;
    }
    const error = notSimulated(
      id === undefined ? functionWith(token, unread) : `Reading ${id}, whose properties were not told,`,
      id ?? token,
    );
    this.callRefused = true;
    this.#refuse(token, token, error);
    callback({ details: error.message }, undefined);
  }

  registerResourceOutputs(_request: unknown, callback: Callback<object>): void {
    this.activity++;
    callback(null, {});
  }

  #flush(): void {
    const wave = this.#waiting.sort((a, b) => (a.described.urn < b.described.urn ? -1 : 1));
    this.#waiting = [];
    for (const waiting of wave) {
      const { type, name, urn } = waiting.described;
      try {
        const { id, state } = this.#create(waiting);
        waiting.callback(null, registerReply(urn, id, state));
      } catch (error) {
        if (!(error instanceof AzureError || error instanceof ConnectionLost)) throw error;
        this.#refuse(type, name, error);
      }
    }
  }

  #create({ described, inputs, ...waiting }: Waiting): { id: string; state: Record<string, unknown> } {
    const { type, name, urn } = described;
    if (type === "pulumi:providers:azure-native") return this.#createProvider(described, inputs);
    if (!type.startsWith("azure-native:")) throw notSimulated(`The resource type ${type}`, type);
    const provider = this.#providerOf(waiting.provider);
    const { subscription } = provider;
    const automatic = automaticNameOf(this.azure.knownType(type));
    if (automatic !== undefined) inputs[automatic.parameter] ??= makeName(automatic.kind, name, urn);
    if (propertyTables.resources[type]?.inputs["location"] !== undefined) {
      inputs["location"] ??= provider.location ?? this.#locationOfGroup(inputs["resourceGroupName"], subscription);
    }
    if (inputs["location"] === undefined) delete inputs["location"];
    const id = this.azure.idOf({ type, inputs, subscription });
    if (this.azure.get(id) !== undefined) throw alreadyThere(id);
    const after = waiting.dependencies.flatMap((dependency) => this.#byUrn.get(dependency)?.id || []);
    const caller = callerOf(this.azure.options.logins, provider.clientId);
    const stored = this.azure.onBehalfOf(caller, () => this.#put({ type, inputs, subscription, after }));
    for (const { code, message } of stored.warnings ?? []) {
      this.shortfalls.push({ code, message, type, name });
    }
    const { startedSeconds, finishedSeconds } = stored;
    const options = { ...described.options, subscription };
    this.#accept({ ...described, id: stored.id, inputs, options, startedSeconds, finishedSeconds });
    return { id: stored.id, state: this.#shown(stored) };
  }

  #locationOfGroup(group: unknown, subscription: string): string | undefined {
    if (typeof group !== "string") return undefined;
    const location = this.#found(`/subscriptions/${subscription}/resourceGroups/${group}`)?.outputs["location"];
    return typeof location === "string" ? location : undefined;
  }

  /** Sends a request until it is answered, as azure-native does: four times at most. @throws as {@link AzureCore.put} */
  #put(request: PutRequest): StoredResource {
    for (let attempt = 1; ; attempt++) {
      try {
        return this.azure.put(request);
      } catch (error) {
        if (!(error instanceof ConnectionLost) || attempt > retries) throw error;
      }
    }
  }

  /** A resource as a read answers it once it is finished, with what depends on others. */
  #shown({ id, finishedSeconds }: StoredResource): StoredResource["outputs"] {
    return readable(this.azure, id, finishedSeconds).outputs;
  }

  #createProvider(
    described: Described,
    inputs: Record<string, unknown>,
  ): { id: string; state: Record<string, unknown> } {
    const { urn } = described;
    const id = guidOf(urn);
    const text = (name: string): string | undefined => (typeof inputs[name] === "string" ? inputs[name] : undefined);
    this.#providers.set(`${urn}::${id}`, {
      subscription: text("subscriptionId") ?? this.#run.defaults.subscription,
      location: text("location") ?? this.#run.defaults.location,
      clientId: text("clientId") ?? this.#run.defaults.clientId,
    });
    this.#accept({ ...described, id, inputs });
    return { id, state: inputs };
  }

  #providerOf(reference: string): ProviderDefaults {
    return this.#providers.get(reference) ?? this.#run.defaults;
  }

  #accept(resource: DeclaredResource): void {
    this.declared.push(resource);
    this.#byUrn.set(resource.urn, resource);
    this.#run.onResource(resource);
  }

  #refuse(type: string, name: string, error: AzureError | ConnectionLost): void {
    this.onRefusal();
    if (error instanceof ConnectionLost) {
      this.refusals.push({ status: 0, code: error.name, message: error.message, target: error.id, type, name });
      return;
    }
    const { status, code, message, target, details } = error;
    const { unverified } = error.more;
    this.refusals.push({ status, code, message, ...defined({ target, details, unverified }), type, name });
  }

  #urnOf(request: { getParent(): string; getType(): string; getName(): string }): string {
    const parentTypes = request.getParent().split("::")[2];
    const type = parentTypes === undefined ? request.getType() : `${parentTypes}$${request.getType()}`;
    return `urn:pulumi:${this.#run.names.stack}::${this.#run.names.project}::${type}::${request.getName()}`;
  }
}

function describe(request: RegisterRequest, urn: string): Described {
  const dependencies = request.getDependenciesList().map((dependency) => nameInUrn(dependency));
  const options: DeclaredOptions = {
    dependencies: [...new Set(dependencies)].sort(),
    inputDependencies: inputDependencies(request),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    aliases: request.getAliasesList().flatMap(aliasOf),
  };
  const parent = request.getParent();
  return {
    type: request.getType(),
    name: request.getName(),
    urn,
    parent: parent === "" ? null : nameInUrn(parent),
    options,
  };
}

function inputDependencies(request: RegisterRequest): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, input) => {
    const urns = dependencies.getUrnsList();
    if (urns.length > 0) found[input] = [...urns].sort();
  });
  return found;
}

/** An alias that names a former name, parent or URN. azure-native's own lists of former types are left out. */
function aliasOf(
  alias: AliasMessage,
): readonly { readonly name?: string; readonly urn?: string; readonly parent?: string }[] {
  const urn = alias.getUrn();
  if (urn !== "") return [{ urn }];
  const spec = alias.getSpec();
  const name = spec?.getName() ?? "";
  const parent = spec?.getParenturn() ?? "";
  if (name === "" && parent === "") return [];
  return [{ ...(name === "" ? {} : { name }), ...(parent === "" ? {} : { parent: nameInUrn(parent) }) }];
}

/** Logical name in a URN; names may themselves contain `::`. */
function nameInUrn(urn: string): string {
  let start = -2;
  for (let part = 0; part < 3; part++) start = urn.indexOf("::", start + 2);
  return urn.slice(start + 2);
}

/** azure-native looks before it creates. Source: pulumi/pulumi-azure-native#1722 and #1123; the code is the simulation's. */
function alreadyThere(id: string): AzureError {
  return new AzureError(409, "AlreadyDeclared", `cannot create already existing resource '${id}'`, id);
}
