/** What the demo has: loading the simulator for it would make every command slow to start. */
export const standardOrder = { from: '+48601234567', to: '+48225550100', talk: '5' } as const;

/** What the phones may do. */
export const behaviours = ['answer', 'busy', 'decline', 'ring', 'offline'] as const;
