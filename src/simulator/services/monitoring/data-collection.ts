import { associatedTypes, collectionLimits } from "../../../catalogue/node-agent.js";
import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { armType, normalId } from "../../core/arm-id.js";
import { AzureError, notSimulated, type AzureErrorBody } from "../../core/azure.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";

interface Named {
  readonly name?: string;
}

interface RuleInputs {
  readonly dataSources?: {
    readonly performanceCounters?: readonly (Named & {
      readonly streams?: readonly string[];
      readonly counterSpecifiers?: readonly string[];
      readonly samplingFrequencyInSeconds?: number;
    })[];
    readonly syslog?: readonly (Named & {
      readonly streams?: readonly string[];
      readonly facilityNames?: readonly string[];
      readonly logLevels?: readonly string[];
    })[];
  };
  readonly destinations?: {
    readonly logAnalytics?: readonly (Named & { readonly workspaceResourceId?: string })[];
    readonly azureMonitorMetrics?: Named;
  };
  readonly streamDeclarations?: object;
  readonly dataFlows?: readonly {
    readonly streams?: readonly string[];
    readonly destinations?: readonly string[];
    readonly transformKql?: string;
  }[];
}

type Destinations = NonNullable<RuleInputs["destinations"]>;

const dataCollection =
  "MicrosoftDocs/azure-monitor-docs articles/azure-monitor/vm/data-collection.md@050bf0a (2025-02-26)";

function invalid(code: string, message: string, target: string): AzureError {
  const details: readonly AzureErrorBody[] = [{ code, message, target }];
  return new AzureError(400, "InvalidPayload", "Data collection rule is invalid", undefined, { details });
}

/** Refuses lists in which nothing is; what Azure makes of one that is left out is not known. */
function refuseEmpty(code: string, path: string, all: readonly object[], names: readonly string[]): void {
  all.forEach((one, index) => {
    const missing = names.find((name) => (one as Readonly<Record<string, unknown>>)[name] === undefined);
    if (missing !== undefined) throw notSimulated(`An entry of '${path}' without '${missing}'`, `${path}[${index}]`);
    const empty = names.find((name) => {
      const list = (one as Readonly<Record<string, unknown>>)[name];
      return Array.isArray(list) && list.length === 0;
    });
    if (empty !== undefined) throw invalid(code, `'${empty}' must not be empty.`, `properties.${path}[${index}]`);
  });
}

function destinationsOf({ logAnalytics = [], azureMonitorMetrics: metrics }: Destinations): readonly Named[] {
  return [...logAnalytics, ...(metrics === undefined ? [] : [metrics])];
}

/** Data collection rules. */
export const collectionRuleRules: readonly Rule[] = [
  rule<RuleInputs>({
    name: "a rule takes performance counters and syslog to Log Analytics, and counters to Azure Monitor's metrics",
    source: "a limit of the simulation",
    check({ inputs: { dataSources = {}, destinations = {}, dataFlows = [], streamDeclarations } }) {
      if (streamDeclarations !== undefined) throw notSimulated("A custom stream", "streamDeclarations");
      const source = Object.keys(dataSources).find((each) => each !== "performanceCounters" && each !== "syslog");
      if (source !== undefined) throw notSimulated(`The data source ${source}`, `dataSources.${source}`);
      const other = Object.keys(destinations).find((each) => !["logAnalytics", "azureMonitorMetrics"].includes(each));
      if (other !== undefined) throw notSimulated(`The destination ${other}`, `destinations.${other}`);
      if (dataFlows.some(({ transformKql }) => transformKql !== undefined))
        throw notSimulated("A transformation", "dataFlows.transformKql");
    },
  }),
  rule<RuleInputs>({
    name: "a data flow goes to a destination of the rule",
    source: "public logs of az monitor data-collection rule create (code, details and text), read 2026-11-29",
    check({ inputs: { destinations = {}, dataFlows = [] } }) {
      const names = destinationsOf(destinations).map(({ name }) => name);
      dataFlows.forEach((flow, index) => {
        const unknown = (flow.destinations ?? []).find((each) => !names.includes(each));
        if (unknown === undefined) return;
        const text = `'DataFlows' destination name is unknown: ${unknown}.`;
        throw invalid("InvalidDataFlow", text, `properties.dataFlows[${index}]`);
      });
    },
  }),
  rule<RuleInputs>({
    name: "data sources and destinations have names, each of its own, and a flow takes at least one stream",
    source: "Azure/azure-rest-api-specs monitor 2023-03-11, descriptions of the names and of DataFlow.streams",
    unverified: "text",
    check({ inputs: { dataSources = {}, destinations = {}, dataFlows = [] } }) {
      const { performanceCounters = [], syslog = [] } = dataSources;
      const lists = [
        ["InvalidDataSource", "dataSources", [...performanceCounters, ...syslog]],
        ["InvalidDestination", "destinations", destinationsOf(destinations)],
      ] as const;
      for (const [code, path, all] of lists) {
        const names = all.map(({ name = "" }) => name.toLowerCase());
        if (!names.includes("") && new Set(names).size === names.length) continue;
        throw invalid(code, `'${path}' have to have names, each of its own.`, `properties.${path}`);
      }
      const index = dataFlows.findIndex(({ streams = [] }) => streams.length === 0);
      if (index < 0) return;
      throw invalid("InvalidDataFlow", "'Streams' must not be empty.", `properties.dataFlows[${index}]`);
    },
  }),
  rule<RuleInputs>({
    name: "a flow has destinations, and a data source streams, and what of them to collect",
    source:
      "Azure/azure-rest-api-specs monitor 2023-03-11, descriptions of DataFlow, PerfCounterDataSource and SyslogDataSource",
    unverified: "rule",
    check({ inputs: { dataSources = {}, dataFlows = [], destinations = {} } }) {
      const { performanceCounters = [], syslog = [] } = dataSources;
      if (dataFlows.length === 0) throw notSimulated("A data collection rule without data flows", "dataFlows");
      if (performanceCounters.length + syslog.length === 0)
        throw notSimulated("A data collection rule without data sources", "dataSources");
      for (const { workspaceResourceId } of destinations.logAnalytics ?? [])
        if (workspaceResourceId === undefined)
          throw notSimulated("A destination without its workspace", "destinations.logAnalytics");
      refuseEmpty("InvalidDataFlow", "dataFlows", dataFlows, ["destinations"]);
      refuseEmpty("InvalidDataSource", "dataSources.performanceCounters", performanceCounters, [
        "streams",
        "counterSpecifiers",
      ]);
      refuseEmpty("InvalidDataSource", "dataSources.syslog", syslog, ["streams", "facilityNames", "logLevels"]);
    },
  }),
  rule<RuleInputs>({
    name: `a rule has at most ${collectionLimits.dataSources} data sources, ${collectionLimits.counters} counters in one and ${collectionLimits.facilities} facilities`,
    source: collectionLimits.source,
    unverified: "text",
    check({ inputs: { dataSources = {} } }) {
      const { performanceCounters = [], syslog = [] } = dataSources;
      const { dataSources: sources, counters, facilities } = collectionLimits;
      check("dataSources", performanceCounters.length + syslog.length, sources);
      for (const { counterSpecifiers = [] } of performanceCounters)
        check("dataSources.performanceCounters.counterSpecifiers", counterSpecifiers.length, counters);
      for (const { facilityNames = [] } of syslog)
        check("dataSources.syslog.facilityNames", facilityNames.length, facilities);
      function check(path: string, count: number, most: number): void {
        if (count <= most) return;
        const text = `'${path}' item count should be ${most} or less. Specified list has ${count} items.`;
        throw invalid("InvalidDataSource", text, `properties.${path}`);
      }
    },
  }),
  rule<RuleInputs>({
    name: "a counter is sampled every 1 to 1,800 seconds",
    source: settingRanges.counterSampleSeconds.source,
    unverified: "text",
    check({ inputs }) {
      const { least, most } = settingRanges.counterSampleSeconds;
      for (const { samplingFrequencyInSeconds: seconds } of inputs.dataSources?.performanceCounters ?? []) {
        if (seconds === undefined || (seconds >= least && seconds <= most)) continue;
        const text = `'Sampling Frequency In Seconds' must be between ${least} and ${most}.`;
        throw invalid("InvalidDataSource", text, "properties.dataSources.performanceCounters");
      }
    },
  }),
  rule<RuleInputs>({
    name: "a rule is in the region of the Log Analytics workspaces that it sends to",
    source: `${dataCollection}, "Region", read 2026-11-29`,
    unverified: "text",
    check({ inputs, location, azure }) {
      (inputs.destinations?.logAnalytics ?? []).forEach(({ workspaceResourceId = "" }, index) => {
        const workspace = azure.get(workspaceResourceId);
        if (workspace === undefined || workspace.location === location) return;
        const text = `Workspace '${workspaceResourceId}' is in ${workspace.location}, and the rule in ${location}.`;
        throw invalid("InvalidDestination", text, `properties.destinations.logAnalytics[${index}]`);
      });
    },
  }),
];

interface AssociationInputs {
  readonly resourceUri: string;
  readonly dataCollectionRuleId?: string;
}

/** Which rule the agent of a machine goes by. */
export const associationRules: readonly Rule[] = [
  rule<AssociationInputs>({
    name: "a rule is associated with what Azure lists, such as machines and scale sets",
    source: associatedTypes.source,
    check({ inputs }) {
      const type = armType(inputs.resourceUri);
      if (associatedTypes.names.some((each) => each.toLowerCase() === type.toLowerCase())) return;
      throw new AzureError(
        400,
        "UnsupportedResourceType",
        `Association cannot be created for resource of type '${type}'. Supported types are: ${associatedTypes.names.join(",")}`,
      );
    },
  }),
  rule<AssociationInputs>({
    name: "a scale set that is associated is Uniform",
    source: `${dataCollection}, "Add resources", read 2026-11-29`,
    unverified: "text",
    check({ inputs, azure }) {
      if (azure.get(inputs.resourceUri)?.inputs["orchestrationMode"] !== "Flexible") return;
      throw new AzureError(
        400,
        "BadRequest",
        "A scale set in Flexible orchestration cannot be associated; associate its machines.",
      );
    },
  }),
  rule<AssociationInputs>({
    name: "an association names a rule",
    source: "a limit of the simulation: associations with endpoints are not looked into",
    check({ inputs }) {
      if (inputs.dataCollectionRuleId !== undefined) return;
      throw notSimulated("An association without a rule", "dataCollectionRuleId");
    },
  }),
  rule<AssociationInputs>({
    name: `a machine goes by at most ${collectionLimits.rulesPerMachine} rules`,
    source: collectionLimits.source,
    unverified: "text",
    check(put) {
      if (put.previous !== undefined || othersOf(put) < collectionLimits.rulesPerMachine) return;
      const text = `The limit of ${collectionLimits.rulesPerMachine} data collection rule associations was reached.`;
      throw new AzureError(400, "BadRequest", text);
    },
  }),
];

/** Other associations of the same resource. */
function othersOf({ id, inputs, azure }: Put<AssociationInputs>): number {
  return azure
    .ofType("azure-native:monitor:DataCollectionRuleAssociation")
    .filter(
      (other) =>
        normalId(other.id) !== normalId(id) &&
        normalId(String(other.inputs["resourceUri"])) === normalId(inputs.resourceUri),
    ).length;
}
