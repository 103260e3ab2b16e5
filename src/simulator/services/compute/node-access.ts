import { reservedAdminNames } from "../../../catalogue/reserved-admin-names.js";
import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { AzureError } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

/** Letters, digits and others: a password needs three of these kinds. */
const kindsOfCharacters = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/];

/** Who may log in to a node. */
export const nodeAccessRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "the administrator has a name that Azure does not reserve, of at most 64 characters",
    source: `${reservedAdminNames.source}; MicrosoftDocs/azure-docs#27881 for code and text`,
    check({ inputs }) {
      const os = inputs.virtualMachineProfile?.osProfile;
      const name = os?.adminUsername ?? undefined;
      if (os === undefined) return;
      if (name === undefined || name === "") {
        throw new AzureError(
          400,
          "InvalidParameter",
          "Required parameter 'adminUsername' is missing (null).",
          "adminUsername",
        );
      }
      if (
        name.length <= settingRanges.adminUsernameCharacters.most &&
        !reservedAdminNames.names.has(name.toLowerCase())
      )
        return;
      throw new AzureError(400, "InvalidParameter", "The Admin Username specified is not allowed.", "adminUsername");
    },
  }),
  rule<ScaleSetInputs>({
    name: "a Linux password has 6 to 72 characters of three kinds",
    source: `${settingRanges.linuxPasswordCharacters.source}; Azure/sap-hana#1017 for code and text`,
    check({ inputs }) {
      const password = inputs.virtualMachineProfile?.osProfile?.adminPassword ?? undefined;
      if (password === undefined) return;
      const kinds = kindsOfCharacters.filter((kind) => kind.test(password)).length;
      const { least, most } = settingRanges.linuxPasswordCharacters;
      if (password.length >= least && password.length <= most && kinds >= 3 && !/\p{Cc}/u.test(password)) return;
      throw new AzureError(
        400,
        "InvalidParameter",
        `The supplied password must be between ${least}-${most} characters long and must satisfy at least 3 of password complexity ` +
          "requirements from the following:\r\n1) Contains an uppercase character\r\n2) Contains a lowercase character\r\n" +
          "3) Contains a numeric digit\r\n4) Contains a special character\r\n5) Control characters are not allowed",
        "adminPassword",
      );
    },
  }),
];
