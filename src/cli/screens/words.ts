/** `1234567` as `1,234,567`; decimals are kept as they are. */
export function grouped(value: number): string {
  const [whole = "", decimals] = String(value).split(".");
  const withCommas = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? withCommas : `${withCommas}.${decimals}`;
}

/** A count with its noun: `1 node`, `1,250 nodes`. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(value)} ${value === 1 ? noun : plural}`;
}

/** A price in dollars and cents: `39,160.00 USD`. */
export function usd(value: number): string {
  const [whole = "", cents = "00"] = value.toFixed(2).split(".");
  return `${grouped(Number(whole))}.${cents} USD`;
}

/** Seconds as people say them: `45 s`, `19 min 30 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const total = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${rest} s`;
}

/** At most three decimals, without trailing zeros: `3,120`, `0.312`. */
export function decimal(value: number): string {
  return grouped(Number(value.toFixed(3)));
}

/**
 * Breaks text into lines of at most `width` characters; a longer word stays whole. Each line of the text is a paragraph
 * of its own and keeps its indentation, so that an example in it can be pasted.
 */
export function wrapped(text: string, width = 100): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const indentation = /^ */.exec(paragraph)?.[0] ?? "";
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.slice(indentation.length).split(" ")) {
      if (line !== "" && indentation.length + line.length + 1 + word.length > width) {
        lines.push(indentation + line);
        line = word;
      } else {
        line = line === "" ? word : `${line} ${word}`;
      }
    }
    return [...lines, indentation + line];
  });
}

/** At most `most` items, then how many more there are. */
export function shortened(items: readonly string[], most: number): string {
  const shown = items.slice(0, most).join(", ");
  return items.length > most ? `${shown} and ${grouped(items.length - most)} more` : shown;
}
