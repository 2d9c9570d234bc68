// The errors of the kept projects, as the page shows them.

/**
 * Whether an error of the kept projects has a code, by which the page translates it.
 * @param {unknown} error
 * @returns {error is import('../../engine/protocol.d.ts').Failure}
 */
export function isFailure(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'values' in error;
}

/** Such an error as a value of the state. @param {import('../../engine/protocol.d.ts').Failure} failure */
export function plainFailure({ code, message, values }) {
  return { code, message, values };
}
