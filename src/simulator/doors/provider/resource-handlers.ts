import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import { check, type GroupLocation, type Naming } from "./check.js";
import { diff, type DiffAnswer } from "./diff.js";
import { remove } from "./delete.js";
import { previewOutputs } from "./projection.js";
import { readProperties, writeProperties, type PropertyMap } from "./property-value.js";
import { read } from "./read.js";
import { shapeOf, typeInUrn } from "./resource-shape.js";
import { unary } from "./unary.js";
import type { Session } from "./session.js";
import { create, update } from "./write.js";

type ResourceMethods = Pick<IResourceProviderServer, "check" | "diff" | "create" | "read" | "update" | "delete">;

/** The part of the service that is about one resource: each method reads its message, and writes its answer. */
export function resourceHandlers(session: Session): ResourceMethods {
  const groupLocation = locationsOfGroups(session);
  return {
    check: unary(session, async (request: InstanceType<typeof messages.CheckRequest>) => {
      const shape = shapeOf(typeInUrn(request.getUrn()));
      const olds = readProperties(request.getOlds()) ?? {};
      const news = readProperties(request.getNews()) ?? {};
      const { configuration } = session;
      const naming = namingOf(request);
      const { inputs, failures } = await check(shape, olds, news, { configuration, groupLocation, naming });
      const reply = new messages.CheckResponse();
      reply.setInputs(writeProperties(inputs));
      for (const reason of failures) {
        const failure = new messages.CheckFailure();
        failure.setReason(reason);
        reply.addFailures(failure);
      }
      return reply;
    }),
    diff: unary(session, (request: InstanceType<typeof messages.DiffRequest>) => {
      const shape = shapeOf(typeInUrn(request.getUrn()));
      const [olds, state, news] = [request.getOldInputs(), request.getOlds(), request.getNews()].map(
        (struct) => readProperties(struct) ?? {},
      ) as [PropertyMap, PropertyMap, PropertyMap];
      return Promise.resolve(diffReply(diff(shape, olds, state, news)));
    }),
    create: unary(
      session,
      async (request: InstanceType<typeof messages.CreateRequest>) => {
        const urn = request.getUrn();
        const shape = shapeOf(typeInUrn(urn));
        const inputs = readProperties(request.getProperties()) ?? {};
        const reply = new messages.CreateResponse();
        if (request.getPreview()) {
          reply.setProperties(writeProperties(previewOutputs(shape, inputs)));
          return reply;
        }
        const { id, state } = await create(session, { shape, urn, inputs, timeoutSeconds: request.getTimeout() });
        reply.setId(id);
        reply.setProperties(writeProperties(state));
        return reply;
      },
      (request) => request.getProperties(),
    ),
    read: unary(session, async (request: InstanceType<typeof messages.ReadRequest>) => {
      const shape = shapeOf(typeInUrn(request.getUrn()));
      const id = request.getId();
      const oldState = readProperties(request.getProperties()) ?? {};
      const found = await read(session, { shape, id, oldInputs: readProperties(request.getInputs()), oldState });
      const reply = new messages.ReadResponse();
      if (found === undefined) return reply;
      reply.setId(id);
      reply.setInputs(writeProperties(found.inputs));
      reply.setProperties(writeProperties(found.state));
      return reply;
    }),
    update: unary(
      session,
      async (request: InstanceType<typeof messages.UpdateRequest>) => {
        const urn = request.getUrn();
        const shape = shapeOf(typeInUrn(urn));
        const inputs = readProperties(request.getNews()) ?? {};
        const oldState = readProperties(request.getOlds()) ?? {};
        const reply = new messages.UpdateResponse();
        const state = request.getPreview()
          ? { ...previewOutputs(shape, inputs), ...stableOutputs(oldState) }
          : await update(session, { shape, urn, inputs, oldState, timeoutSeconds: request.getTimeout() });
        reply.setProperties(writeProperties(state));
        return reply;
      },
      (request) => request.getNews(),
    ),
    delete: unary(session, async (request: InstanceType<typeof messages.DeleteRequest>) => {
      const shape = shapeOf(typeInUrn(request.getUrn()));
      await remove(session, { shape, id: request.getId(), timeoutSeconds: request.getTimeout() });
      return new emptyMessages.Empty();
    }),
  };
}

function namingOf(request: InstanceType<typeof messages.CheckRequest>): Naming {
  const modes = ["propose", "enforce", "disable"] as const;
  const configured = request.getAutonaming();
  return {
    name: request.getUrn().split("::").at(-1)!,
    seed: request.getRandomseed_asU8(),
    ...(configured === undefined
      ? {}
      : { configured: { mode: modes[configured.getMode()], proposedName: configured.getProposedName() } }),
  };
}

/** Outputs that no update changes, so that a preview may pass them on. */
function stableOutputs(oldState: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(oldState).filter(([name]) => name === "name" || name === "location"));
}

/** Looks a group up once; one that is not there is looked up again. */
function locationsOfGroups(session: Session): GroupLocation {
  const known = new Map<string, string>();
  return async (resourceGroupName) => {
    const cached = known.get(resourceGroupName);
    if (cached !== undefined) return cached;
    const id = `/subscriptions/${session.subscription}/resourceGroups/${resourceGroupName}`;
    const group = await session.client.get(id, session.allowance()).catch(() => undefined);
    const location = group?.outputs["location"];
    if (typeof location !== "string") return undefined;
    known.set(resourceGroupName, location);
    return location;
  };
}

function diffReply(answer: DiffAnswer): InstanceType<typeof messages.DiffResponse> {
  const { DiffResponse, PropertyDiff } = messages;
  const reply = new DiffResponse();
  reply.setChanges(answer.changes ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE);
  reply.setDiffsList([...answer.diffs]);
  reply.setReplacesList([...answer.replaces]);
  reply.setDeletebeforereplace(answer.deleteBeforeReplace);
  reply.setHasdetaileddiff(answer.changes);
  for (const [path, kind] of answer.detailed) {
    const change = new PropertyDiff();
    change.setKind(PropertyDiff.Kind[kind]);
    change.setInputdiff(true);
    reply.getDetaileddiffMap().set(path, change);
  }
  return reply;
}
