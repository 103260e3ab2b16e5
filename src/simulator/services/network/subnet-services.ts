import { isDelegation, isServiceEndpoint } from "../../../catalogue/subnet-services.js";
import { notSimulated } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import type { SubnetInputs } from "./network-inputs.js";

interface ServedSubnet extends SubnetInputs {
  readonly serviceEndpoints?: readonly { readonly service?: string }[];
}

const source =
  "a limit of the simulation: of services that the catalogue does not have it is not known whether there are such";

function checkDelegations({ delegations = [] }: ServedSubnet): void {
  const unknown = (delegations ?? []).find(({ serviceName = "" }) => !isDelegation(serviceName));
  if (unknown !== undefined) {
    throw notSimulated(`The delegation to ${unknown.serviceName}, which the catalogue does not have,`, "delegations");
  }
}

function checkEndpoints({ serviceEndpoints = [] }: ServedSubnet): void {
  const unknown = (serviceEndpoints ?? []).find(({ service = "" }) => !isServiceEndpoint(service));
  if (unknown !== undefined) {
    throw notSimulated(
      `The service endpoint of ${unknown.service}, which the catalogue does not have,`,
      "serviceEndpoints",
    );
  }
}

/** What a subnet may be given to, and which services it may reach. */
export const subnetServices: readonly Rule[] = [
  rule<ServedSubnet>({
    name: "a delegation is to a service that the catalogue knows",
    source,
    check: ({ inputs }) => checkDelegations(inputs),
  }),
  rule<ServedSubnet>({
    name: "a service endpoint is of a service that has them",
    source,
    check: ({ inputs }) => checkEndpoints(inputs),
  }),
];

export const inlineSubnetServices: Rule = rule<{ readonly subnets?: readonly ServedSubnet[] }>({
  name: "delegations and service endpoints of inline subnets are of services that the catalogue knows",
  source,
  check({ inputs }) {
    for (const subnet of inputs.subnets ?? []) {
      checkDelegations(subnet);
      checkEndpoints(subnet);
    }
  },
});
