import {
  DataCollectionRuleAssociation,
  type DataCollectionRuleAssociationArgs,
} from "@pulumi/azure-native/monitor/dataCollectionRuleAssociation.js";
import * as pulumi from "@pulumi/pulumi";
import { agentIdentity, nodeAgent } from "../catalogue/node-agent.js";
import { childName } from "./naming.js";
import { transformed, type Transform } from "./transform.js";

/** What the agent of a machine's nodes is declared with. */
export interface NodeAgentSettings {
  /** ARM id of the data collection rule that it goes by. */
  readonly dataCollectionRuleId: pulumi.Input<string>;
  readonly transform?: Transform<DataCollectionRuleAssociationArgs> | undefined;
}

/**
 * The agent as scale sets and machines say it alike. Its failures are suppressed: a node that computes is worth more than
 * what is known of it.
 */
export function agentExtension(identityId: pulumi.Input<string>) {
  const { publisher, type, version } = nodeAgent;
  return {
    publisher,
    type,
    typeHandlerVersion: version,
    autoUpgradeMinorVersion: true,
    suppressFailures: true,
    settings: pulumi.output(identityId).apply((id) => agentIdentity(id)),
  };
}

/** Associates a machine or a scale set with the rule, under a name that stays when the rule is another. */
export function createAssociation(
  name: string,
  { dataCollectionRuleId, transform }: NodeAgentSettings,
  resourceUri: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): DataCollectionRuleAssociation {
  const body = { resourceUri, associationName: "nodes", dataCollectionRuleId };
  return new DataCollectionRuleAssociation(...transformed(transform, childName(name, "collection"), body, opts));
}
