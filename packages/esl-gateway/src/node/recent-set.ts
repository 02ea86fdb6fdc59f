/** A set that remembers the latest `limit` members and forgets the oldest beyond. */
export interface RecentSet {
  add(member: string): void;
  has(member: string): boolean;
  delete(member: string): void;
}

export function createRecentSet(limit: number): RecentSet {
  const members = new Set<string>();
  return {
    add(member) {
      members.delete(member);
      members.add(member);
      if (members.size <= limit) return;
      const [oldest] = members;
      if (oldest !== undefined) members.delete(oldest);
    },
    has: (member) => members.has(member),
    delete: (member) => void members.delete(member),
  };
}
