/** What a person asked for in a way that cannot be answered: exit code 2. */
export class Misuse extends Error {}
