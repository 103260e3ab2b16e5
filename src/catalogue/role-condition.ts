/**
 * Whether a text has the shape of a condition of role assignments, version 2.0: it names an attribute or an action, and every bracket
 * in it is closed. What it compares is not looked into.
 *
 * Source: MicrosoftDocs/azure-docs articles/role-based-access-control/conditions-format.md; read 2026-11-29.
 */
export function isRoleCondition(text: string): boolean {
  const outside = text.replace(/'[^']*'/g, "''");
  const open: string[] = [];
  for (const [sign] of outside.matchAll(/[()[\]{}]/g)) {
    if ("([{".includes(sign)) open.push(sign);
    else if (open.pop() !== { ")": "(", "]": "[", "}": "{" }[sign]) return false;
  }
  return (
    open.length === 0 &&
    /@(Resource|Request|Principal|Environment)\[|(?:Sub)?(Operation|Action)Matches\{/i.test(outside)
  );
}
