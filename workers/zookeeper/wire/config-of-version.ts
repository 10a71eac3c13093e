/** The same configuration as it reads once it has that version. @source QuorumMaj.toString */
export function configOfVersion(text: string, version: bigint): string {
  return text.replace(/^version=.*$/m, `version=${version.toString(16)}`);
}
