import { describe, expect, test } from 'vitest';
import { resolve } from '../../../support/resolve-header.ts';

const elses = "they are somebody else's, as the column on the left says";
const otherHasAddress = 'another column has the address';

describe('what is asked of a contact belongs to the person on its left', () => {
  test.each([
    ['Emergency Contact,Contact Phone,Email', 1],
    ['Email,Phone,Emergency Contact,Contact Phone', 3],
    ['Email,Emergency contact name,Relationship,Contact number', 3],
    ['Email,Next of kin,Contact phone number', 2],
    ['Email,Guardian,Contact no', 2],
    ['Email,Manager,Contact Phone', 2],
    ['Email,緊急連絡先,連絡先電話番号', 2],
    ['Email,Phone,Emergency contact,Phone', 3],
    ['Email,Emergency Contact,Contact Email', 2],
  ])('%s', (header, column) => {
    expect(resolve(header)[column]).toBe(elses);
  });

  test.each([
    ['Name,Contact Phone,Email', 'name,phone_number,email'],
    ['Email,Manager,Work phone', 'email,not recognised,phone_number'],
    ['Email,Manager,Department,Contact phone', 'email,not recognised,custom:department,phone_number'],
    ['Email,Father’s name,Contact number', 'email,not recognised,phone_number'],
    ['Email,Phone,Phone', 'email,phone_number,phone_number: used where "Phone" is empty'],
  ])('but not %s', (header, fields) => {
    expect(resolve(header)).toEqual(fields.split(','));
  });
});

describe('an account beside a company is the company’s', () => {
  test.each(['Account email', 'E-Mail Account', 'Account'])('%s', (word) => {
    expect(resolve(`Company,${word},Email`, 'ACME,billing@acme.example,')[1]).not.toContain('email');
    expect(resolve(`Company,${word},Email`, 'ACME,billing@acme.example,b@x.example')[1]).not.toContain('email:');
  });

  test('and its phone number is nobody’s', () => {
    expect(resolve('Company,Account phone,Email')[1]).toBe('not recognised');
    expect(resolve('Name,Account phone,Email')[1]).toBe('phone_number');
  });

  test('unless no other column has addresses', () => {
    expect(resolve('Company,Account email', 'ACME,a@x.example')[1]).toBe('email');
    expect(resolve('Name,Account email,Email', 'Ann,a@x.example,')[1]).toContain('email: used where');
  });
});

test('a contact’s address is no fall-back where the person’s own is empty', () => {
  expect(resolve('Contact email,Email', 'a@x.example,')).toEqual([otherHasAddress, 'email']);
});
