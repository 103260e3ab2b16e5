import { describe, expect, it } from "vitest";
import { emptyAzure, put } from "../../world.js";

interface Shown {
  readonly storageProfile: { readonly dataDisks: readonly { readonly lun: number; readonly name: string }[] };
}

const disk = { lun: 0, createOption: "Attach", caching: "None" };

describe("what is told of a machine and its interface", () => {
  it("names each data disk: one that is attached by its own name, one that is made by the machine's", () => {
    const azure = emptyAzure();
    const { managedDisk } = (
      put("azure-native:compute:VirtualMachine", {}, azure).inputs as {
        readonly storageProfile: { readonly dataDisks: readonly [{ readonly managedDisk: { readonly id: string } }] };
      }
    ).storageProfile.dataDisks[0];
    const dataDisks = [
      { ...disk, managedDisk },
      { lun: 1, createOption: "Empty", diskSizeGB: 64, name: "scratch" },
      { lun: 2, createOption: "Empty", diskSizeGB: 64 },
    ];
    const { outputs } = put("azure-native:compute:VirtualMachine", { storageProfile: { dataDisks } }, azure);

    expect((outputs as unknown as Shown).storageProfile.dataDisks.map(({ lun, name }) => [lun, name])).toEqual([
      [0, "disk-login-data0"],
      [1, "scratch"],
      [2, expect.stringMatching(/^login_disk3_[0-9a-f]{32}$/)],
    ]);
  });

  it("shows the only IP configuration of an interface as the primary one, and no other that does not say so", () => {
    const primaries = (list: readonly object[]): unknown => {
      const { outputs } = put("azure-native:network:NetworkInterface", { ipConfigurations: list });
      return (outputs["ipConfigurations"] as readonly { readonly primary?: boolean }[]).map(({ primary }) => primary);
    };
    const { inputs } = put("azure-native:network:NetworkInterface");
    const [{ subnet }] = inputs["ipConfigurations"] as [{ readonly subnet: object }];

    expect(primaries([{ name: "ip0", subnet }])).toEqual([true]);
    expect(
      primaries([
        { name: "ip0", primary: true, subnet },
        { name: "ip1", subnet },
      ]),
    ).toEqual([true, false]);
  });

  it("gives each IP configuration of an interface an address of its own, which it keeps by its name", () => {
    const azure = emptyAzure();
    const { inputs } = put("azure-native:network:NetworkInterface", {}, azure);
    const [{ subnet }] = inputs["ipConfigurations"] as [{ readonly subnet: object }];
    const addresses = (list: readonly string[]): Record<string, string> => {
      const ipConfigurations = list.map((name) => ({ name, primary: name === "a", subnet }));
      const { outputs } = put("azure-native:network:NetworkInterface", { ipConfigurations }, azure);
      const shown = outputs["ipConfigurations"] as readonly {
        readonly name: string;
        readonly privateIPAddress: string;
      }[];
      return Object.fromEntries(shown.map(({ name, privateIPAddress }) => [name, privateIPAddress]));
    };
    expect(addresses(["a"])).toEqual({ a: "10.0.0.4" });
    expect(addresses(["b", "a"])).toEqual({ a: "10.0.0.4", b: "10.0.0.5" });
    expect(addresses(["a", "c", "b"])).toEqual({ a: "10.0.0.4", b: "10.0.0.5", c: "10.0.0.6" });
  });
});
