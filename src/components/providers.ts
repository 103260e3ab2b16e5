import { Provider } from "@pulumi/azure-native/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { defined } from "../defined.js";
import { LOGIN_SUBSCRIPTION } from "../planner/subscription.js";
import { childName } from "./naming.js";

/** Azure provider of a subscription; undefined for the one of the login, which the stack's default provider serves. */
export type ProviderOf = (subscription: string) => pulumi.ProviderResource | undefined;

/**
 * Declares one provider for each subscription other than the login's that is asked for, unless the user gave one.
 * An explicit provider does not see the stack's `azure-native:*` configuration, so the login is handed on.
 */
export function createProviders(
  name: string,
  given: Readonly<Record<string, pulumi.ProviderResource>>,
  parent: pulumi.Resource,
): ProviderOf {
  const providers = new Map<string, pulumi.ProviderResource>(Object.entries(given));
  return (subscription) => {
    const known = providers.get(subscription);
    if (known !== undefined || subscription === LOGIN_SUBSCRIPTION) return known;
    const made = new Provider(childName(name, subscription), { ...login(), subscriptionId: subscription }, { parent });
    providers.set(subscription, made);
    return made;
  };
}

function login(): ConstructorParameters<typeof Provider>[1] {
  const config = new pulumi.Config("azure-native");
  const text = (key: string): string | undefined => config.get(key);
  const flag = (key: string): boolean | undefined => config.getBoolean(key);
  const secret = (key: string): pulumi.Output<string> | undefined => config.getSecret(key);
  const settings = {
    tenantId: text("tenantId"),
    clientId: text("clientId"),
    clientSecret: secret("clientSecret"),
    clientCertificatePath: text("clientCertificatePath"),
    clientCertificatePassword: secret("clientCertificatePassword"),
    environment: text("environment"),
    metadataHost: text("metadataHost"),
    disableInstanceDiscovery: flag("disableInstanceDiscovery"),
    disablePulumiPartnerId: flag("disablePulumiPartnerId"),
    msiEndpoint: text("msiEndpoint"),
    oidcRequestToken: secret("oidcRequestToken"),
    oidcRequestUrl: text("oidcRequestUrl"),
    oidcToken: secret("oidcToken"),
    oidcTokenFilePath: text("oidcTokenFilePath"),
    partnerId: text("partnerId"),
    useDefaultAzureCredential: flag("useDefaultAzureCredential"),
    useMsi: flag("useMsi"),
    useOidc: flag("useOidc"),
  };
  return defined(settings);
}
