import { templateLimits } from "../../../../catalogue/template-limits.js";
import { notSimulated } from "../../../core/azure.js";

/**
 * How large a template becomes while its expressions are evaluated: what a variable stands for counts wherever it is used,
 * so that neither time nor memory grows beyond the text that may come of it.
 */
export class Expansion {
  #characters = 0;

  /** Counts a value that appears once more. @throws AzureError NotSimulated beyond the size of a template */
  add(characters: number): void {
    this.#characters += characters;
    if (this.#characters > templateLimits.bytes) {
      throw notSimulated(`A template that expands beyond ${templateLimits.bytes} characters`, "template");
    }
  }

  /** What `work` makes, and how many characters it counted. */
  measured<Value>(work: () => Value): { readonly value: Value; readonly characters: number } {
    const before = this.#characters;
    const value = work();
    return { value, characters: this.#characters - before };
  }
}
