/* What people call the fields of an account. */
export const fieldWords = {
  given_name: 'First name',
  family_name: 'Surname',
  name: 'Name',
  phone_number: 'Phone',
  locale: 'Language',
  middle_name: 'Middle name',
  nickname: 'Nickname',
  preferred_username: 'Preferred username',
  profile: 'Profile page',
  picture: 'Picture',
  website: 'Website',
  gender: 'Gender',
  birthdate: 'Birthdate',
  zoneinfo: 'Time zone',
  address: 'Address',
} as const;
