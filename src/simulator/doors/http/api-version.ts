import { catalogue } from "../../../catalogue/index.js";
import { apiVersionsOf } from "../arm/index.js";
import { AzureError, notSimulated } from "../../core/azure.js";
import { parameter } from "./address.js";

/**
 * As a version is written: a date, with a word after it for what is no release yet.
 *
 * Source: Azure/bicep src/Bicep.Core ApiVersionHelper.cs (the words that Microsoft uses), azure.github.io/typespec-azure
 * arm-resource-invalid-version-format; read 2026-11-29.
 */
const wellFormed = /^(\d{4}-\d{2}-\d{2})(-(preview|alpha|beta|rc|privatepreview|internal)(\.\d+)?)?$/;

/** The date of a version; undefined where it is none. */
function dateOf(version: string): string | undefined {
  const date = wellFormed.exec(version.toLowerCase())?.[1];
  const time = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(date!) ? undefined : date;
}

/** Versions before this date are taken for none that Azure ever had. Unverified. */
const oldest = "2014-04-01";

/** Types whose API versions Azure Resource Manager itself answers for, with another code. */
const ofResourceManager = "Microsoft.Resources/";

/**
 * The API version that a request names, checked. One that is newer than the first known is taken, since the list ends when it was
 * written and clients go on; an older one may have been Azure's, and is not simulated. Azure Resource Manager's own types kept
 * their bodies since 2015.
 *
 * @param armType whose versions count; a namespace (`Microsoft.Compute`) stands for all of its types, undefined for no check
 * @throws {@link AzureError}. Sources: MicrosoftDocs/feedback#2279, Azure/azure-cli#28038 and #28496
 */
export function readApiVersion(query: URLSearchParams, armType: string | undefined, location?: string): string {
  const version = parameter(query, "api-version");
  if (!version) {
    throw new AzureError(
      400,
      "MissingApiVersionParameter",
      "The api-version query parameter (?api-version=) is required for all requests.",
    );
  }
  const known = armType === undefined ? [] : versionsKnown(armType);
  if (known.length === 0) return version;
  const date = dateOf(version);
  const since = armType!.startsWith(ofResourceManager) ? "2015-01-01" : known[0]!.slice(0, oldest.length);
  if (date !== undefined && date >= since) return version;
  if (date !== undefined && date >= oldest) throw notSimulated(`API version ${version} of ${armType}`, "api-version");
  throw armType!.startsWith(ofResourceManager)
    ? new AzureError(
        400,
        "InvalidApiVersionParameter",
        `The api-version '${version}' is invalid. The supported versions are '${[...known].reverse().join(",")}'.`,
      )
    : noProvider(version, location ?? "global", armType!.split("/").slice(1).join("/"), known);
}

/**
 * The name of a region that a path spells in any case, or with the spaces of its title.
 *
 * @param type after the namespace, such as `locations/usages`
 * @param versionsOf as {@link readApiVersion} takes it
 * @throws {@link AzureError} for one that Azure does not have. Sources: Azure/azure-cli#2003 and Azure/azure-sdk-for-python#21283
 */
export function readLocation(location: string, type: string, version: string, versionsOf: string): string {
  const name = location.replaceAll(" ", "").toLowerCase();
  if (locationsSold().includes(name)) return name;
  throw noProvider(version, location, type, versionsKnown(versionsOf));
}

function noProvider(version: string, location: string, type: string, known: readonly string[]): AzureError {
  return new AzureError(
    400,
    "NoRegisteredProviderFound",
    `No registered resource provider found for location '${location}' and API version '${version}' for type '${type}'. ` +
      `The supported api-versions are '${known.join(", ")}'. The supported locations are '${locationsSold().join(", ")}'.`,
  );
}

function versionsKnown(armType: string): readonly string[] {
  const own = apiVersionsOf[armType];
  if (own !== undefined || armType.includes("/")) return own ?? [];
  const ofNamespace = Object.keys(apiVersionsOf).filter((type) => type.startsWith(`${armType}/`));
  return [...new Set(ofNamespace.flatMap((type) => apiVersionsOf[type]!))].sort();
}

function locationsSold(): readonly string[] {
  return catalogue.regions.filter((region) => region.canaryOrStage !== true).map((region) => region.name);
}
