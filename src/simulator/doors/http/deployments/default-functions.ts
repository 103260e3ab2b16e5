import { notSimulated } from "../../../core/azure.js";
import { guidOf } from "../../../core/guid.js";
import { isoTime } from "../../../core/time/iso-time.js";
import { invalidTemplate, type TemplateFunctions } from "./expression.js";

/** The deployment whose parameters have defaults. */
interface Asking {
  readonly id: string;
  /** On the virtual clock. */
  readonly startedSeconds: number;
}

/**
 * What the default of a parameter may be besides: another value in each deployment, and the same as long as one lasts.
 *
 * Source: "String functions for ARM templates", `newGuid`, and "Date functions for ARM templates", `utcNow`, learn.microsoft.com. Here
 * a new GUID depends on the deployment, its moment and the parameter, so that the same history has the same.
 *
 * @param parameter whose default it is
 */
export function defaultFunctions({ id, startedSeconds }: Asking, parameter: string): TemplateFunctions {
  let made = 0;
  return {
    newguid: () => asRandom(guidOf(id, String(startedSeconds), parameter, String(made++))),
    utcnow: ([format = "yyyyMMddTHHmmssZ"]) => {
      if (typeof format !== "string") throw invalidTemplate("The form of a date is no text");
      return formatted(isoTime(startedSeconds), format);
    },
  };
}

/** Everywhere else they are refused. The sentence is that for other functions in wrong places; for these it is unverified. */
export const misplacedFunctions: TemplateFunctions = Object.fromEntries(
  ["newGuid", "utcNow"].map((name) => [
    name.toLowerCase(),
    () => {
      throw invalidTemplate(
        `The template function '${name}' is not expected at this location. Please see https://aka.ms/arm-template-expressions ` +
          "for usage details",
      );
    },
  ]),
);

/** Version 4, as those of .NET are. */
function asRandom(guid: string): string {
  return `${guid.slice(0, 14)}4${guid.slice(15)}`;
}

/** Standard forms of .NET as custom ones. Source: "Standard date and time format strings", learn.microsoft.com, invariant culture. */
const standardForms: Readonly<Record<string, string>> = {
  d: "MM/dd/yyyy",
  t: "HH:mm",
  T: "HH:mm:ss",
  s: "yyyy-MM-ddTHH:mm:ss",
  u: "yyyy-MM-dd HH:mm:ssZ",
  o: "yyyy-MM-ddTHH:mm:ss.fffffffZ",
  O: "yyyy-MM-ddTHH:mm:ss.fffffffZ",
};

/** @throws AzureError for a form with letters that have a meaning in .NET which is not simulated */
function formatted(moment: string, format: string): string {
  const [, year = "", month = "", day = "", hour = "", minute = "", second = "", fraction = ""] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)\.(\d+)/.exec(moment) ?? [];
  const pieces: Readonly<Record<string, string>> = {
    yyyy: year,
    yy: year.slice(2),
    MM: month,
    M: String(Number(month)),
    dd: day,
    d: String(Number(day)),
    HH: hour,
    H: String(Number(hour)),
    mm: minute,
    m: String(Number(minute)),
    ss: second,
    s: String(Number(second)),
    T: "T",
    Z: "Z",
  };
  if (format.length === 1 && standardForms[format] === undefined) throw unknownForm(format);
  return (standardForms[format] ?? format).replace(/([A-Za-z])\1*/g, (run) => {
    const piece = pieces[run] ?? (/^f{1,7}$/.test(run) ? fraction.slice(0, run.length) : undefined);
    if (piece === undefined) throw unknownForm(format);
    return piece;
  });
}

function unknownForm(format: string): Error {
  return notSimulated(`The form '${format}' of a date`, "utcNow");
}
