import { expect } from 'vitest';
import { playSteering, type SteeringDriver } from './steering-scene.js';

/** What agents do during a call, and what must become of it on any switch. */
export interface SteeringCall {
  readonly name: string;
  run(driver: SteeringDriver): Promise<void>;
}

export const steeringCalls: readonly SteeringCall[] = [
  {
    name: 'C3: a caller on hold hears music and the agent nothing; holding twice does nothing twice',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { caller, music, 1001: agent } = driver.tones;
        await scene.fact('answered');
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');

        expect(await scene.done({ type: 'hold' })).toMatchObject({ phase: 'held' });
        const held = await scene.fact('held');
        await scene.hears('caller', 'music');
        await scene.hears('1001');
        expect(await scene.done({ type: 'hold' })).toMatchObject({ phase: 'held' });
        expect(await scene.card()).toMatchObject({ status: 'onHold' });
        await scene.hears('caller', 'music');

        expect(await scene.done({ type: 'resume' })).toMatchObject({ phase: 'talking' });
        const resumed = await scene.fact('resumed');
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        await scene.done({ type: 'resume' });
        await scene.done({ type: 'hangUp' });
        const { at: endedAt } = await scene.fact('ended');
        await scene.placed.ended;

        const types = (await scene.facts()).map(({ type }) => type);
        expect(types.filter((type) => type === 'held' || type === 'resumed')).toEqual(['held', 'resumed']);
        expect(await scene.call()).toMatchObject({ status: 'answered', endedBy: 'us' });
        await scene.fact('recordingStored');
        expect(await scene.recorded(held['at'], resumed['at'])).toEqual([[caller], [music]]);
        expect(await scene.recorded(resumed['at'], endedAt)).toEqual([[caller], [agent]]);
      }),
  },
  {
    name: 'C3: a muted agent is not heard by the caller, nor recorded, and hears the caller all the same',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { caller, 1001: agent } = driver.tones;
        const answered = await scene.fact('answered');
        await scene.hears('caller', '1001');
        expect(await scene.done({ type: 'mute' })).toMatchObject({ muted: true, phase: 'talking' });
        const muted = await scene.fact('muted');
        expect(await scene.card()).toMatchObject({ muted: true });
        await scene.hears('caller');
        await scene.hears('1001', 'caller');
        expect(await scene.done({ type: 'unmute' })).toMatchObject({ muted: false });
        const unmuted = await scene.fact('unmuted');
        await scene.hears('caller', '1001');
        await scene.done({ type: 'keypad', digits: '12#' });
        await scene.done({ type: 'hangUp' });
        await scene.fact('recordingStored');
        expect(await scene.recorded(answered['at'], muted['at'])).toEqual([[caller], [agent]]);
        expect(await scene.recorded(muted['at'], unmuted['at'])).toEqual([[caller], []]);
      }),
  },
  {
    name: 'A7: a paused recording is silent while both go on talking',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { caller, 1001: agent } = driver.tones;
        const answered = await scene.fact('answered');
        await scene.hears('caller', '1001');
        await scene.done({ type: 'pauseRecording' });
        const paused = await scene.fact('recordingPaused');
        expect(paused).toMatchObject({ userId: scene.anna });
        expect(await scene.card()).toMatchObject({ recordings: [{ paused: true }] });
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        await scene.done({ type: 'resumeRecording' });
        const resumed = await scene.fact('recordingResumed');
        expect(await scene.card()).toMatchObject({ recordings: [{ paused: false }] });
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        await scene.done({ type: 'hangUp' });
        const { at: endedAt } = await scene.fact('ended');
        await scene.fact('recordingStored');
        expect(await scene.recorded(answered['at'], paused['at'])).toEqual([[caller], [agent]]);
        expect(await scene.recorded(paused['at'], resumed['at'])).toEqual([[], []]);
        expect(await scene.recorded(resumed['at'], endedAt)).toEqual([[caller], [agent]]);
      }),
  },
  {
    name: 'C3: commands are refused to others and after the end, with the reason',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        await scene.fact('answered');
        const others = await scene.command({ type: 'hold', userId: scene.piotr });
        expect(others).toMatchObject({ status: 409, body: { code: 'not-your-call', userId: scene.anna } });
        await scene.done({ type: 'hangUp' });
        expect(await scene.command({ type: 'hold' })).toMatchObject({
          status: 409,
          body: { code: 'wrong-phase', phase: 'ended', allowed: ['talking', 'held'] },
        });
      }),
  },
];
