/** Who may do what with a znode. Kept and copied, not checked: every client here is world:anyone. @source ZooDefs.Ids */
export type Acl = readonly AclEntry[];

export interface AclEntry {
  /** READ 1, WRITE 2, CREATE 4, DELETE 8, ADMIN 16. @source ZooDefs.Perms */
  readonly perms: number;
  readonly scheme: string;
  readonly id: string;
}

/** Everything to everybody. @source ZooDefs.Ids.OPEN_ACL_UNSAFE */
export const OPEN_ACL: Acl = [{ perms: 31, scheme: "world", id: "anyone" }];

/** Of /zookeeper/config. @source ZooDefs.Ids.READ_ACL_UNSAFE */
export const READ_ACL: Acl = [{ perms: 1, scheme: "world", id: "anyone" }];
