/**
 * What a function of azure-native answers; undefined where what it was to read is not there.
 *
 * @throws whatever else it fails with
 */
export async function unlessGone<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && /\bStatus=404\b|\b(?:Resource(?:Group)?|Pool|Account)NotFound\b/.test(error.message);
}
