import { describe, expect, it } from "vitest";
import { adoptPending } from "../../../src/cli/recover/adopt-pending.js";
import { withInputsOfCreation } from "../../../src/cli/recover/unconfirmed.js";
import type { EngineState, StateResource } from "../../../src/cli/recover/engine-state.js";

const subscription = "00000000-5151-4000-8000-000000000001";
const group = `/subscriptions/${subscription}/resourceGroups/rg`;
const provider = "urn:pulumi:s::p::pulumi:providers:azure-native::default::guid";

const resource = (type: string, name: string, inputs: object, id?: string): StateResource => ({
  urn: `urn:pulumi:s::p::azure-native:${type}::${name}`,
  type: `azure-native:${type}`,
  custom: true,
  inputs: { ...inputs },
  provider,
  ...(id === undefined ? {} : { id }),
});

const deployed = resource("resources:ResourceGroup", "rg", { resourceGroupName: "rg" }, group);
const network = resource("network:VirtualNetwork", "net", { resourceGroupName: "rg", virtualNetworkName: "net" });

const stateOf = (resources: readonly StateResource[], creating: readonly StateResource[]): EngineState => ({
  version: 3,
  deployment: {
    resources,
    pending_operations: creating.map((one) => ({ type: "creating", resource: one })),
  },
});

describe("interrupted creations", () => {
  it("become resources with their ARM ids, after all that is there", () => {
    const { state, adopted, left } = adoptPending(stateOf([deployed], [network]));
    const id = `${group}/providers/Microsoft.Network/virtualNetworks/net`;

    expect(adopted).toEqual([{ urn: network.urn, type: network.type, id }]);
    expect(left).toEqual([]);
    expect(state.deployment.resources).toEqual([
      deployed,
      { ...network, id, outputs: {}, initErrors: [expect.any(String)] },
    ]);
    expect(state.deployment.pending_operations).toEqual([]);
  });

  it("of a provider with a subscription of its own are looked for there", () => {
    const other = "11111111-5151-4000-8000-000000000001";
    const own = { urn: "urn:pulumi:s::p::pulumi:providers:azure-native::site", type: "pulumi:providers:azure-native" };
    const state = stateOf(
      [deployed, { ...own, id: "g", inputs: { subscriptionId: other } }],
      [{ ...network, provider: `${own.urn}::g` }],
    );

    expect(adoptPending(state).adopted[0]?.id).toMatch(new RegExp(`^/subscriptions/${other}/`));
  });

  it("are looked for in the login's subscription when nothing else tells theirs", () => {
    const login = "22222222-5151-4000-8000-000000000001";
    expect(adoptPending(stateOf([], [network]), login).adopted[0]?.id).toMatch(new RegExp(`^/subscriptions/${login}/`));
    expect(adoptPending(stateOf([deployed], [network]), login).adopted[0]?.id).not.toContain(login);
  });

  it("stay as they are when nothing tells their subscription, or when they are not Azure's", () => {
    const state = stateOf([], [network, { ...network, type: "random:index:Id" }]);
    const adoption = adoptPending(state);

    expect(adoption.left).toHaveLength(2);
    expect(adoption.state.deployment.pending_operations).toEqual(state.deployment.pending_operations);
  });

  it("that the state already has are not taken in twice", () => {
    const there = { ...network, id: "somewhere" };
    expect(adoptPending(stateOf([deployed, there], [network])).state.deployment.resources).toEqual([deployed, there]);
  });

  it("are found again in a state that nobody refreshed", () => {
    const { state, adopted } = adoptPending(stateOf([deployed], [network]));

    expect(adoptPending(state)).toEqual({ state, adopted, left: [] });
  });

  it("of components are no one's to look for", () => {
    const component = { urn: "urn:pulumi:s::p::azure-supercomputer:index:NodePool::gpu", type: "x:index:NodePool" };
    const { adopted, left } = adoptPending(stateOf([deployed], [{ ...component, custom: false }, component]));

    expect([adopted, left]).toEqual([[], []]);
  });

  it("leave other operations alone", () => {
    const updating = { type: "updating", resource: deployed };
    const state = { version: 3, deployment: { resources: [deployed], pending_operations: [updating] } };

    expect(adoptPending(state)).toEqual({ state, adopted: [], left: [] });
  });

  it("keep the inputs they were created with, whatever a refresh took for inputs", () => {
    const before = stateOf([deployed], [network]);
    const refreshed = stateOf([deployed, { ...network, id: "x", inputs: { flowTimeoutInMinutes: 4 } }], []);

    expect(withInputsOfCreation(refreshed, before).deployment.resources).toEqual([deployed, { ...network, id: "x" }]);
  });

  it.each(["Failed", "Creating"])("that Azure shows as %s are written again by the next up", (provisioningState) => {
    const before = stateOf([deployed], [network]);
    const outputs = { provisioningState };
    const refreshed = stateOf([deployed, { ...network, id: "x", outputs }], []);
    const [, adopted] = withInputsOfCreation(refreshed, before).deployment.resources ?? [];

    expect(adopted?.initErrors).toEqual([expect.stringContaining(provisioningState)]);
  });

  it("that Azure has finished are not written again", () => {
    const before = stateOf([deployed], [network]);
    const outputs = { provisioningState: "Succeeded" };
    const refreshed = stateOf([deployed, { ...network, id: "x", outputs }], []);

    expect(withInputsOfCreation(refreshed, before).deployment.resources?.[1]).not.toHaveProperty("initErrors");
  });

  it.each(["BlobServiceProperties", "FileServiceProperties"])(
    "that Azure has by itself, as the %s of an account, are written again by the next up",
    (type) => {
      const service = resource(`storage:${type}`, "service", { accountName: "st" });
      const refreshed = stateOf([deployed, { ...service, id: "x", outputs: {} }], []);
      const [, adopted] = withInputsOfCreation(refreshed, stateOf([deployed], [service])).deployment.resources ?? [];

      expect(adopted?.initErrors).toHaveLength(1);
    },
  );
});
