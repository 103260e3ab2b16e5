import { AzureError } from "../../core/azure.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";

interface Zoned {
  readonly zones?: readonly string[];
}

interface PublicAddressInputs extends Zoned {
  readonly sku?: { readonly name?: string };
  readonly publicIPAllocationMethod?: string;
  readonly publicIPAddressVersion?: string;
  readonly publicIPPrefix?: { readonly id?: string };
}

interface BastionInputs {
  readonly sku?: { readonly name?: string };
  readonly enableTunneling?: boolean;
  readonly enableIpConnect?: boolean;
  readonly enableFileCopy?: boolean;
  readonly enableSessionRecording?: boolean;
  readonly enablePrivateOnlyBastion?: boolean;
  readonly ipConfigurations?: readonly { readonly publicIPAddress?: object }[];
}

const zonesFixed = rule<Zoned>({
  name: "zones of addresses and gateways are fixed at creation",
  source:
    "https://learn.microsoft.com/troubleshoot/mem/configmgr (public IP address of a cloud management gateway) for the text; " +
    "Azure/azure-libraries-for-java for the code",
  check({ id, inputs, previous }) {
    if (previous === undefined) return;
    const before = zonesOf(previous.inputs);
    const wanted = zonesOf(inputs);
    if (before === wanted) return;
    throw new AzureError(
      400,
      "ResourceAvailabilityZonesCannotBeModified",
      `Resource ${id} has an existing availability zone constraint ${before} and the request has availability zone constraint ` +
        `${wanted}, which do not match. Zones cannot be added/updated/removed once the resource is created. The resource cannot ` +
        "be updated from regional to zonal or vice-versa.",
      "zones",
    );
  },
});

function zonesOf({ zones }: Zoned): string {
  return (zones ?? []).length === 0 ? "NoZone" : [...(zones ?? [])].sort().join(", ");
}

function before<Inputs>({ previous }: Put<Inputs>): Inputs | undefined {
  return previous?.inputs as Inputs | undefined;
}

/** Public IP addresses. */
export const publicAddressRules: readonly Rule[] = [
  rule<PublicAddressInputs>({
    name: "a Standard public IP address is static",
    source: "the answer to `az network public-ip create` in public logs",
    check({ id, inputs }) {
      if (inputs.sku?.name !== "Standard" || inputs.publicIPAllocationMethod === "Static") return;
      throw new AzureError(
        400,
        "StandardAndStandardV2SkuPublicIPAddressesMustBeStatic",
        `Standard sku publicIp ${id} must have AllocationMethod set to Static.`,
        "publicIPAllocationMethod",
      );
    },
  }),
  rule<PublicAddressInputs>({
    name: "the SKU of a public IP address is not lowered",
    source: "Azure/azure-cli#12570 and #17482 for rule and text; no source gives the code",
    unverified: "text",
    check(put) {
      const from = before(put)?.sku?.name;
      const to = put.inputs.sku?.name ?? "Basic";
      if (from === undefined || from === to || from === "Basic") return;
      throw new AzureError(
        400,
        "BadRequest",
        `Sku property is set at creation time and cannot be changed from ${from} to ${to} on resource update for resource ${put.id}.`,
        "sku",
      );
    },
  }),
  rule<PublicAddressInputs>({
    name: "the IP version and the prefix of a public IP address are fixed at creation",
    source: "pulumi/pulumi-azure-native provider/pkg/gen/replacement.go (forceNewMap)",
    unverified: "text",
    check(put) {
      const previous = before(put);
      if (previous === undefined) return;
      const same = {
        publicIPAddressVersion:
          (previous.publicIPAddressVersion ?? "IPv4") === (put.inputs.publicIPAddressVersion ?? "IPv4"),
        publicIPPrefix: previous.publicIPPrefix?.id?.toLowerCase() === put.inputs.publicIPPrefix?.id?.toLowerCase(),
      };
      const changed = Object.entries(same).find(([, equal]) => !equal)?.[0];
      if (changed === undefined) return;
      throw new AzureError(
        400,
        "BadRequest",
        `Property ${changed} of public IP address ${put.id} is set at creation time and cannot be changed.`,
        changed,
      );
    },
  }),
  zonesFixed,
];

/** What an update of a NAT gateway may not change. */
export const natGatewayChangeRules: readonly Rule[] = [zonesFixed];

const bastionSkus = ["Developer", "Basic", "Standard", "Premium"];

/** What Bastion's SKU allows, and how it may change. */
export const bastionSkuRules: readonly Rule[] = [
  rule<BastionInputs>({
    name: "Bastion has tunnelling, IP-based connection and file copy from the Standard SKU on",
    source: "https://learn.microsoft.com/azure/bastion/configuration-settings",
    unverified: "text",
    check({ name, inputs }) {
      if (bastionSkus.indexOf(inputs.sku?.name ?? "Basic") >= bastionSkus.indexOf("Standard")) return;
      const wrong = (["enableTunneling", "enableIpConnect", "enableFileCopy"] as const).find((each) => inputs[each]);
      if (wrong === undefined) return;
      throw new AzureError(
        400,
        "BadRequest",
        `Bastion host '${name}' has ${wrong}, which SKU ${inputs.sku?.name ?? "Basic"} does not support.`,
        wrong,
      );
    },
  }),
  rule<BastionInputs>({
    name: "Bastion records sessions and does without a public address from the Premium SKU on; of the others but Developer each has one",
    source:
      "https://learn.microsoft.com/azure/bastion/configuration-settings; session-recording; private-only-deployment",
    unverified: "text",
    check({ name, inputs }) {
      const { sku, ipConfigurations = [], enablePrivateOnlyBastion: isPrivate = false } = inputs;
      const level = bastionSkus.indexOf(sku?.name ?? "Basic");
      const premium = (["enableSessionRecording", "enablePrivateOnlyBastion"] as const).find((each) => inputs[each]);
      const bare = ipConfigurations.some(({ publicIPAddress }) => publicIPAddress === undefined);
      const wrong =
        premium !== undefined && level < bastionSkus.indexOf("Premium")
          ? `has ${premium}, which SKU ${sku?.name ?? "Basic"} does not support`
          : bare && !isPrivate && level > 0
            ? "has no public IP address"
            : undefined;
      if (wrong === undefined) return;
      throw new AzureError(400, "BadRequest", `Bastion host '${name}' ${wrong}.`, premium ?? "ipConfigurations");
    },
  }),
  rule<BastionInputs>({
    name: "Bastion's SKU is raised, never lowered",
    source: "https://learn.microsoft.com/azure/bastion/upgrade-sku",
    unverified: "text",
    check(put) {
      const from = before(put)?.sku?.name ?? "Basic";
      const to = put.inputs.sku?.name ?? "Basic";
      if (put.previous === undefined || bastionSkus.indexOf(to) >= bastionSkus.indexOf(from)) return;
      throw new AzureError(
        400,
        "BadRequest",
        `The SKU of Bastion host '${put.name}' cannot be changed from ${from} to ${to}: it cannot be lowered.`,
        "sku",
      );
    },
  }),
];
