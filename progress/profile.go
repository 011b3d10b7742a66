package progress

import (
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Profile is a person who learns on this machine.
type Profile struct {
	ID      string    `json:"id"`   // what Event.Learner holds
	Name    string    `json:"name"` // as CheckName returned it
	Created time.Time `json:"created"`
}

// NewProfile makes a profile that has still to be stored. It refuses a name as
// CheckName does.
func NewProfile(name string) (Profile, error) {
	name, err := CheckName(name)
	if err != nil {
		return Profile{}, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Profile{}, fmt.Errorf("profile id: %w", err)
	}
	return StoredProfile(id.String(), name)
}

// StoredProfile is the profile that was stored with this id, a UUIDv7 as
// NewProfile writes it, which holds the time it was created. Another id is
// ErrDamaged: also that of another version, which holds another time or none.
func StoredProfile(id, name string) (Profile, error) {
	u, err := uuid.Parse(id)
	if err != nil || u.Version() != 7 || u.String() != id {
		return Profile{}, fmt.Errorf("%w: profile id %q", ErrDamaged, id)
	}
	return Profile{ID: id, Name: name, Created: time.Unix(u.Time().UnixTime()).UTC()}, nil
}

// NameTaken is the refusal of a name that another profile has.
func NameTaken(name string) error {
	return nameProblem(fmt.Sprintf("There is already a profile called %s.", name), "Choose another name.")
}

// NoProfile is the answer to a name or id no profile has.
func NoProfile(name string) error {
	return &Problem{Kind: ErrNoProfile, What: fmt.Sprintf("There is no profile called %s.", name),
		Do: "The command “downstream progress show” lists the profiles."}
}
