import { describe, expect, test } from 'vitest';
import { activityReader, readActivity } from '../../../../functions/domain/columns/activity.ts';
import { findActivityKind } from '../../../../functions/domain/columns/activity-kinds.ts';

const today = '2026-11-30';

describe('a column tells who has left by its word', () => {
  test.each([
    ['Status', 'status'],
    ['Employment Status', 'status'],
    ['employeeStatus', 'status'],
    ['Lifecycle status', 'status'],
    ['New Status [UPLOAD ONLY]', 'status'],
    ['Statut du salarié', 'status'],
    ['Estatus', 'status'],
    ['在籍状況', 'status'],
    ['재직상태', 'status'],
    ['Active', 'active'],
    ['isActive', 'active'],
    ['Account enabled', 'active'],
    ['accountEnabled', 'active'],
    ['enabledUser', 'active'],
    ['Suspended', 'inactive'],
    ['isDeleted', 'inactive'],
    ['Block sign in (Yes/No) [accountEnabled] Required', 'inactive'],
    ['Block credential', 'inactive'],
    ['退職済み', 'inactive'],
    ['Termination Date', 'leaving'],
    ['Actual Termination Date', 'leaving'],
    ['Term Date', 'leaving'],
    ['Date de fin de contrat', 'leaving'],
    ['Kilépés dátuma', 'leaving'],
    ['accountExpires', 'expiring'],
    ['employeeHireDate', 'starting'],
    ['Eintrittsdatum', 'starting'],
    ['objectClass', 'type'],
    ['RecipientTypeDetails', 'type'],
    ['User type', 'personType'],
    ['Account type', 'type'],
    ['is_bot', 'machine'],
    ['Guest?', 'guest'],
    ['Status / Statut', 'status'],
    ['is_deceased', 'inactive'],
    ['Bemerkungen', 'remark'],
    ['Active Status', 'active'],
    ['Statut du collaborateur', 'status'],
    ['Application Status', 'status'],
    ['Last working day', 'leaving'],
    ['Leaver', 'inactive'],
    ['Left', 'inactive'],
    ['Austritt', 'leaving'],
    ['Fecha de baja', 'leaving'],
    ['退職年月日', 'leaving'],
    ['userAccountControl', 'control'],
    ['재직여부', 'active'],
    ['使用/停止', 'active'],
    ['削除フラグ', 'inactive'],
    ['Status Karyawan', 'status'],
    ['حالة الموظف', 'status'],
    ['Resignation Date', 'leaving'],
    ['تاريخ انتهاء الخدمة', 'leaving'],
  ])('%s: %s', (word, kind) => {
    expect(findActivityKind(word)).toBe(kind);
  });

  test.each([
    'Lead Status',
    'Invité',
    'Invitado',
    'Marital status',
    'Visa status',
    'Activity',

    'Type',
    'Company status',
    'End of contract',
    'Befristet bis',
    'State',
    'Leave date',
    'Last Day Worked',
    'Personal Status',
    'الحالة الاجتماعية',
    '婚姻状況',
    'Activated',
    'Login enabled',
    'email_verified',
    '',
    `Status${' '.repeat(200)}`,
  ])('%s tells nothing of the kind', (word) => {
    expect(findActivityKind(word)).toBeUndefined();
  });
});

describe('a status', () => {
  test.each([
    ...['Terminated', 'TERMINATED', 'T - Terminated', 'Terminated (voluntary)'],
    ...['Suspended', 'DEPROVISIONED', 'deleted', 'tobedeleted', 'Former employee', 'Retired'],
    ...['Ausgeschieden', 'Baja', 'Desligado', 'Cessato', 'Uit dienst', 'Уволена'],
    ...['No longer employed', 'Contract ended', 'Blocked', 'Terminated - Voluntary'],
    ...['退職', '退職済み', '退職者', '퇴사', '离职', '已离职'],
    ...['2：退職', 'J05.퇴직', '7 - Demitido', '自己都合退職', '死亡退職', '离职员工', '희망퇴직', '契約満了'],
    ...['Terminated - Medical', 'Terminated (Failure to return from leave)', 'Retired - Medical', 'Former - on leave'],
    ...['Sorti (maladie)', 'Desligado - licença', 'Ausgeschieden (krank)', 'Terminated, voluntary'],
    ...['Terminated 2024-01-31', 'ausgeschieden zum 30.06.2026', 'Left on 01/02/2024', 'Terminated (2024-01-31)'],
    ...['Terminated as of 31 Jan 2024', 'Terminated - 2024-01-31', 'T - Terminated 2024-01-31'],
    ...['ลาออก', 'Đã nghỉ việc', 'Tidak aktif', 'غيرفعال', 'עזבה', 'Finiquitado', 'Relieved'],
  ])('%s: gone', (value) => {
    expect(readActivity('status', ` ${value} `, today)).toBe('gone');
  });

  test.each([
    'Inactive',
    'Deactivated',
    'Disabled',
    'inaktiv',
    'Inactif',
    'غير نشط',
    'Pasif',
    'Inactive - Payroll Eligible',
  ])('%s: off', (value) => {
    expect(readActivity('status', value, today)).toBe('off');
  });

  test.each(['Resigned', 'Démissionné', 'Resigned - Medical', 'Resigned 2026-01-31'])(
    '%s: notice was given',
    (value) => {
      expect(readActivity('status', value, today)).toBe('notice');
    },
  );

  test.each(['Pre-Hire', 'Hired', 'Onboarding', 'Pending', 'STAGED', '内定'])('%s: about to begin', (value) => {
    expect(readActivity('status', value, today)).toBe('future');
  });

  test.each(['Full-Time', 'Contractor', 'CDI', 'Teilzeit', 'Employee'])('%s: only on what terms', (value) => {
    expect(readActivity('status', value, today)).toBe('terms');
  });

  test.each([
    ...['Active', 'A - Active', 'On leave', 'Leave of Absence', 'LOCKED_OUT', 'PASSWORD_EXPIRED', 'Aktiv'],
    ...['De baja', 'Elternzeit', '休職中', '在籍', '휴직', 'Active - Terminated soon', 'Inactive - Maternity'],
    ...['Baja - maternidad', 'Suspended (parental leave)', 'Rehired (Retired)'],
    ...['Baja (IT)', 'Baja IT', 'Baja - accidente', 'Invité', 'Invitado', 'Convidado'],
    ...['ausgeschieden zum 31.12.2026', 'Terminated 2027-01-31', 'Inactive from 2027-01-01'],
    ...['0：在籍', 'J01.재직', '3 - Auxílio Doença', '退職予定', '待入职', '출산휴직', 'Resigned - Serving notice'],
  ])('%s: there', (value) => {
    expect(readActivity('status', value, today)).toBe('present');
  });

  test.each([
    ...['Seconded', 'Class of 2026', 'nonterminated', 'Non-terminated', `Terminated ${'x'.repeat(80)}`],
    ...['Fixed-Term', 'Long-term', 'Short-Term (6 months)', 'Contract (Term)', 'Job status: Term', 'Terminated: No'],
    ...['Quit: no', 'Sortie - non', 'Pre-retired', 'Left-handed', 'Temps - partie', 'Separated', 'T'],
    ...['未离职', '待离职', '定年退職後再雇用', '미퇴사', '1', '退職金', '10:30'],
  ])('%s is not understood', (value) => {
    expect(readActivity('status', value, today)).toBe('unknown');
  });
});

describe('a yes or no', () => {
  test.each([
    ['active', 'False', 'off'],
    ['active', 'no', 'off'],
    ['active', '0', 'off'],
    ['active', 'Nein', 'off'],
    ['active', 'いいえ', 'off'],
    ['active', 'TRUE', 'present'],
    ['active', 'oui', 'present'],
    ['active', 'Terminated', 'gone'],
    ['active', 'perhaps', 'unknown'],
    ['active', '停止', 'off'],
    ['active', 'لا', 'off'],
    ['inactive', '启用', 'present'],
    ['inactive', '是', 'gone'],
    ['inactive', '1', 'gone'],
    ['inactive', 'True', 'gone'],
    ['inactive', 'sí', 'gone'],
    ['inactive', '0', 'present'],
    ['inactive', 'Suspended', 'gone'],
    ['inactive', '2026-01-31T10:00:00Z', 'over'],
    ['inactive', '2027-01-31', 'later'],
  ] as const)('%s, %s: %s', (kind, value, activity) => {
    expect(readActivity(kind, value, today)).toBe(activity);
  });
});

describe('a leaving date', () => {
  test.each([
    ['2026-11-29', 'over'],
    ['29.11.2026', 'over'],
    ['29-Nov-2026', 'over'],
    ['2026/11/29', 'over'],
    ['2026年11月29日', 'over'],
    ['02/03/2026', 'over'],
    ['31/03/2026', 'over'],
    ['2026-11-29 00:00:00', 'over'],
    ['29/11/2569', 'over'],
    ['115/11/29', 'over'],
    ['R8.11.29', 'over'],
    ['٢٠٢٦/١١/٢٩', 'over'],
    ['30/11/2569', 'later'],
    ['2499-12-31', 'unknown'],
    ['2026-11-30', 'later'],
    ['2026-12-01', 'later'],
    ['31.12.2026', 'later'],
    ['11/12/2026', 'later'],
    ['1970-01-01', 'unknown'],
    ['9999-12-31', 'blank'],
    ['0000-00-00', 'unknown'],
    ['soon', 'unknown'],
    ['30.06.26', 'over'],
    ['31-Mar-26', 'over'],
    ['06/30/26', 'over'],
    ['31.12.27', 'later'],
    ['46203', 'over'],
    ['47203', 'later'],
    ['06/2026', 'over'],
    ['11/2026', 'later'],
    ['', 'blank'],
    ['-', 'blank'],
  ])('%s: %s', (value, activity) => {
    expect(readActivity('leaving', value, today)).toBe(activity);
  });
});

test.each([
  ['512', 'present'],
  ['514', 'off'],
  ['66050', 'off'],
  ['66048', 'present'],
  ['NORMAL', 'unknown'],
])('the flags %s of Active Directory: %s', (value, activity) => {
  expect(readActivity('control', value, today)).toBe(activity);
});

describe('what an account is', () => {
  test.each([
    ['SharedMailbox', 'nobody'],
    ['RoomMailbox', 'nobody'],
    ['Service Account', 'nobody'],
    ['Dienstkonto', 'nobody'],
    ['top;person;organizationalPerson;user;computer', 'nobody'],
    ['top;person;organizationalPerson;user', 'terms'],
    ['UserMailbox', 'terms'],
    ['Guest', 'guest'],
    ['Member', 'terms'],
    ['Service', 'terms'],
    ['Host', 'terms'],
  ])('%s: %s', (value, activity) => {
    expect(readActivity('type', value, today)).toBe(activity);
  });

  test.each(['Group', 'App', 'Room', 'Equipment', 'Raum'])('%s is nobody’s as an account, not as a person', (value) => {
    expect(readActivity('type', value, today)).toBe('nobody');
    expect(readActivity('personType', value, today)).toBe('terms');
  });

  test('a guest is one only where the column tells guests from others', () => {
    const column = { column: 0, kind: 'type' as const };
    expect(activityReader({ ...column, tellsGuests: true }, today)('Guest')).toBe('guest');
    expect(activityReader(column, today)('Guest')).toBe('listedGuest');
  });

  test('yes under the name of a guest or a machine', () => {
    expect(readActivity('guest', 'Yes', today)).toBe('guest');
    expect(readActivity('guest', 'No', today)).toBe('terms');
    expect(readActivity('machine', 'TRUE', today)).toBe('nobody');
    expect(readActivity('machine', 'no', today)).toBe('terms');
  });
});

test.each([
  ['01/31/2026 00:00:00', 'off'],
  ['2027-01-31', 'blank'],
  ['134000000000000000', 'off'],
  ['9223372036854775807', 'blank'],
  ['never', 'blank'],
])('an account that expires at %s: %s', (value, activity) => {
  expect(readActivity('expiring', value, today)).toBe(activity);
});

test.each([
  ['ausgeschieden zum 30.06.2026', 'over'],
  ['Left on 2026-06-30', 'over'],
  ['Retired', 'gone'],
  ['ausgeschieden zum 31.12.2026', 'terms'],
  ['Left the company', 'gone'],
  ['Left', 'terms'],
  ['Partie', 'terms'],
  ['Relieved', 'terms'],
  ['Rejected', 'terms'],
  ['Blocked', 'terms'],
  ['Archived', 'terms'],
  ['Nachfolger von Max Alt, ausgeschieden zum 30.06.2026', 'terms'],
  ['Retired teacher', 'terms'],
])('the remark %s: %s', (value, activity) => {
  expect(readActivity('remark', value, today)).toBe(activity);
});

test('only a day after the import is one on which somebody will begin', () => {
  expect(readActivity('starting', '2026-12-01', today)).toBe('future');
  expect(readActivity('starting', '01.12.2026', today)).toBe('future');
  expect(readActivity('starting', '2026-11-30', today)).toBe('blank');
  expect(readActivity('starting', '11/12/2026', today)).toBe('blank');
  expect(readActivity('starting', 'soon', today)).toBe('blank');
});
