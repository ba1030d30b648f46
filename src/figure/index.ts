/** How it moves: from written poses to shapes. */
export * from './camera';
export * from './describe';
export * from './facts';
export * from './figure';
export * from './frame';
export * from './motion';
export * from './pen';
export * from './shapes';
export * from './scene';
export { forget, isSeenToChange, newSight, scaleOf, seenMovement, type Sight } from './sight';
export * from './stage';
export * from './strip';
