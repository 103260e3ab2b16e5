import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { networkId, put } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const ip = { name: "ip0", primary: true, subnet: { id: `${networkId}/subnets/gpu` } };
const nic = (index: number, change: Record<string, unknown> = {}) => ({
  name: `nic${index}`,
  primary: index === 0,
  ipConfigurations: [ip],
  ...change,
});
const interfaces =
  (...networkInterfaceConfigurations: readonly object[]) =>
  () =>
    put(scaleSet, {
      sku: { capacity: 2 },
      virtualMachineProfile: { networkProfile: { networkInterfaceConfigurations } },
    });

describe("the interfaces of a node", () => {
  it("are one or more, each with an address in a subnet", () => {
    const missing = (what: string): string => `400 InvalidParameter: Required parameter '${what}' is missing (null).`;
    const list = "networkProfile.networkInterfaceConfigurations";

    expect(refused(interfaces())).toBe(missing(list));
    expect(refused(interfaces(nic(0, { ipConfigurations: [] })))).toBe(missing(`${list}[0].ipConfigurations`));
    expect(refused(interfaces(nic(0), nic(1, { ipConfigurations: [{ name: "ip0" }] })))).toBe(
      missing(`${list}[1].ipConfigurations[0].subnet`),
    );
  });

  it("have one primary among several", () => {
    const text =
      "400 InvalidParameter: Exactly one network interface configuration must be primary when there are several.";

    expect(interfaces(nic(0), nic(1))).not.toThrow();
    expect(interfaces(nic(0, { primary: undefined }))).not.toThrow();
    expect(refused(interfaces(nic(0), nic(1, { primary: true })))).toBe(text);
    expect(refused(interfaces(nic(0, { primary: false }), nic(1)))).toBe(text);
  });

  it("have names of their own", () => {
    expect(refused(interfaces(nic(0), nic(1, { name: "NIC0" })))).toBe(
      "400 InvalidParameter: Network interface configurations of a scale set must have different names.",
    );
  });

  it("are no more than the VM size takes", () => {
    const nics = (count: number) => interfaces(...Array.from({ length: count }, (_, index) => nic(index)));

    expect(nics(8)).not.toThrow();
    expect(refused(nics(9))).toBe(
      "400 BadRequest: VM size Standard_ND96asr_v4 takes 8 network interfaces; 9 are configured.",
    );
  });
});
