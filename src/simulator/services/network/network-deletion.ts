import { AzureError } from "../../core/azure.js";
import type { Delete, Deletion, DeletionRule } from "../../core/resource-type.js";
import { subnetInUse } from "./in-use.js";
import { referringOf, staying } from "../../core/every-type/deletion.js";
import { occupantsOf, subnetsOf } from "./users.js";

/** A deletion that these rules may refuse, and that takes what is beneath along. */
function withRules(...rules: readonly DeletionRule[]): Deletion {
  return { rules, children: "together" };
}

/** Also what refuses to delete a network: its subnets go with it, and each is judged. */
export const subnetDeletion = withRules({
  name: "nothing has an address in a subnet that is deleted",
  source: "microsoft/nav-arm-templates#161 for the text; the ids that it names are of the form in that and #99",
  check(request) {
    const occupants = staying(occupantsOf(request.azure, request.resource.id), request);
    if (occupants.length > 0) throw subnetInUse(request.resource.id, occupants);
  },
});

export const securityGroupDeletion = withRules({
  name: "no subnet and no scale set has the network security group that is deleted",
  source: "pulumi/pulumi-azure-native#3051; DataBiosphere/terra-workspace-manager#502",
  check(request) {
    const { id } = request.resource;
    const scaleSets = referringOf(request.azure, id, ["azure-native:compute:VirtualMachineScaleSet"]);
    const users = [...associated(request), ...staying(scaleSets, request).map((one) => one.id)];
    if (users.length === 0) return;
    throw new AzureError(
      400,
      "InUseNetworkSecurityGroupCannotBeDeleted",
      `Network security group ${id} cannot be deleted because it is in use by the following resources: ${users.join(", ")}. ` +
        "In order to delete the Network security group, remove the association with the resource(s). " +
        "To learn how to do this, see aka.ms/deletensg.",
      id,
    );
  },
});

export const routeTableDeletion = withRules({
  name: "no subnet has the route table that is deleted",
  source:
    "https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/inuseroutetablecannotbedeleted-error; " +
    "the text as in public logs of Terraform",
  check(request) {
    if (associated(request).length === 0) return;
    const { id } = request.resource;
    throw new AzureError(
      400,
      "InUseRouteTableCannotBeDeleted",
      `Route table ${id.slice(id.lastIndexOf("/") + 1)} is in use and cannot be deleted.`,
      id,
    );
  },
});

export const natGatewayDeletion = withRules({
  name: "no subnet has the NAT gateway that is deleted",
  source: "Azure-Samples/Copilot-Studio-with-Azure-AI-Search#62",
  check(request) {
    const subnets = associated(request);
    if (subnets.length === 0) return;
    const { id } = request.resource;
    throw new AzureError(
      400,
      "CannotDeleteNatGatewayAssociatedToSubnet",
      `NAT Gateway ${id} is still configured on ${subnets.length} subnets. Remove NAT Gateway from all referenced subnets and ` +
        "then delete NAT Gateway.",
      id,
    );
  },
});

export const publicAddressDeletion = withRules({
  name: "nothing has the public IP address that is deleted",
  source: "hashicorp/terraform-provider-azurerm#6052",
  check(request) {
    const holders = referringOf(request.azure, request.resource.id, [
      "azure-native:network:NatGateway",
      "azure-native:network:BastionHost",
    ]);
    const [holder] = staying(holders, request);
    if (holder === undefined) return;
    const { id } = request.resource;
    throw new AzureError(
      400,
      "PublicIPAddressCannotBeDeleted",
      `Public IP address ${id} can not be deleted since it is still allocated to resource ${holder.id}. In order to delete the ` +
        "public IP, disassociate/detach the Public IP address from the resource.  To learn how to do this, see " +
        "aka.ms/deletepublicip.",
      id,
    );
  },
});

function associated(request: Delete): readonly string[] {
  return staying(subnetsOf(request.azure, request.resource.id), request).map((subnet) => subnet.id);
}
