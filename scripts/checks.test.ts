import { describe, expect, it } from 'vitest';
import { countAppTests, countUnitTests, verdict } from './checks.mjs';

const unitReport = (changes: object) => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
  ...changes,
});
const appReport = (changes: object) => ({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...changes } });

describe('counting', () => {
  it('counts each unit test', () => {
    expect(countUnitTests(unitReport({ numFailedTests: 2 }))).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });
  it('counts a test file that does not load as one failure, a failed test in a file only as itself', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
    ];
    expect(countUnitTests(unitReport({ numFailedTests: 1, testResults })).failed).toBe(2);
  });
  it('says what was skipped', () => {
    expect(countUnitTests(unitReport({ numPendingTests: 1, numTodoTests: 1 })).skipped).toBe(2);
    expect(countAppTests(appReport({ skipped: 4 })).skipped).toBe(4);
  });
  it('counts each app test', () => {
    expect(countAppTests(appReport({ unexpected: 1 }))).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });
});

describe('the verdict on a run of tests', () => {
  const count = { passed: 3, failed: 0, skipped: 0 };
  it('is the count when all went well', () => {
    expect(verdict(true, count)).toEqual(count);
  });
  it('is a failure when there was no report', () => {
    expect(verdict(true, undefined)).toMatchObject({ passed: 0, failed: 1 });
  });
  it('is a failure when no test was run, or all were skipped', () => {
    expect(verdict(true, { passed: 0, failed: 0, skipped: 2 })).toMatchObject({ passed: 0, failed: 1, skipped: 2 });
  });
  it('is a failure when the run failed though no test did', () => {
    expect(verdict(false, count)).toMatchObject({ passed: 3, failed: 1 });
  });
  it('counts failed tests once', () => {
    expect(verdict(false, { ...count, failed: 2 })).toMatchObject({ passed: 3, failed: 2 });
  });
});
